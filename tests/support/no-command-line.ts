/** In place of the parser of command lines that the runner of migrations loads: no process here has such a line. */
export const CommandLineParser = Object;
export const CommandLineAction = Object;
