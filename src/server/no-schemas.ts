const refuseSchema = (): never => {
  throw new Error('Routes of this server declare no schemas');
};

/** No route declares a schema, and the packages that compile one take some megabytes. */
export const NO_SCHEMAS = {
  buildValidator: (): typeof refuseSchema => refuseSchema,
  buildSerializer: (): typeof refuseSchema => refuseSchema,
};
