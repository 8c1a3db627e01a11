/** The query, or what came for it, is to be answered by graphql-js. */
export class Unusual extends Error {
  constructor() {
    super('graphql-js must answer this query.');
  }
}
