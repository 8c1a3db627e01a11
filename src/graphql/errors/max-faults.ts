/** How many faults one answer lists: a person does not mend more at once, and a hostile document or variable may hold thousands. */
export const MAX_FAULTS = 50;
