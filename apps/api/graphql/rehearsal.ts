import type { ApolloDriver } from '@nestjs/apollo';
import type { INestApplication } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import type { Runtime } from '#runtime/runtime.js';
import { loadersOf, type RequestContext } from './loaders.js';

/** What bots, dashboards and the command line ask for. */
const usual = `query ($text: String!) { precedents(input: { text: $text }) {
  id verdict probability advice
  matches(first: 10) { rank score title sourceUri incidentId occurredAt services
    passages { text section sourceUri startLine endLine } rootCauses { text role sourceUri startLine }
    remediations { text kind outcome sourceUri startLine record { remedy worked failed unknown warning } }
    signals { name contribution detail } shortfalls }
  groups { rank name isSuggested occurrences lastSeenAt }
  runbooks(first: 5) { title sourceUri section startLine text score } } }`;

/** Answers a question as a request for it would be answered, except that the answer is not kept. */
export const rehearsing = (app: INestApplication, { ports, rehearsal }: Runtime): ((text: string) => Promise<void>) => {
  const { instance } = app.get<GraphQLModule<ApolloDriver>>(GraphQLModule).graphQlAdapter;
  return async (text) => {
    const contextValue: RequestContext = { actor: 'rehearsal', loaders: loadersOf(ports), ask: rehearsal.ask };
    const { body } = await instance.executeOperation({ query: usual, variables: { text } }, { contextValue });
    const errors = body.kind === 'single' ? body.singleResult.errors : undefined;
    if (errors) throw new Error(`A question could not be rehearsed: ${errors.map(({ message }) => message).join(' ')}`);
  };
};
