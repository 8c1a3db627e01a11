/** Where Debian and Ubuntu install it. */
export const CHROMIUM = '/usr/bin/chromium';
