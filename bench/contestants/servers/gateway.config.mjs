/** What Hive Gateway needs beside its supergraph: tradevest has an address for persons and another one for companies. */
const entityOf = (type, read) => ({
  selectionSet: '{ entityId entityType }',
  resolve: (root, _args, context, info) =>
    root.entityType === type
      ? context.tradevest.Query[read]({ root, args: { id: root.entityId }, context, info })
      : null,
});

export const gatewayConfig = {
  additionalResolvers: {
    TradevestCustomer: {
      person: entityOf('NATURAL_PERSON', 'tradevestPerson'),
      company: entityOf('LEGAL_ENTITY', 'tradevestCompany'),
    },
  },
};
