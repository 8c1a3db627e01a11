import type { ApolloServerPlugin } from '@apollo/server';
import { LANDING_PAGE } from './landing-page.js';

/** What a browser gets at `/graphql`. */
export function landingPagePlugin(): ApolloServerPlugin {
  return {
    serverWillStart: () =>
      Promise.resolve({ renderLandingPage: () => Promise.resolve({ html: LANDING_PAGE }) }),
  };
}
