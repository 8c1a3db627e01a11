/** Makes a customer, and answers its source's own id. */
export const CREATE_CUSTOMER = /* GraphQL */ `
  mutation ($input: CreateCustomerInput!) {
    createCustomer(input: $input) {
      customer {
        nativeId
      }
      userErrors {
        code
        message
      }
    }
  }
`;
