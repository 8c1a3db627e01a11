/** Where Debian and Ubuntu install it: the checker of rule files, a part of the package prometheus. */
export const PROMTOOL = '/usr/bin/promtool';
