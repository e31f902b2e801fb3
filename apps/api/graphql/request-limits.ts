import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import type { ASTVisitor, GraphQLError, ValidationContext } from 'graphql';
import { badInput } from './read-args.js';

/** More than any question of people or programs needs: incidents lead to documents, documents to incidents, and so on. */
export const requestLimits = { depth: 12, aliases: 30 } as const;

/** Told as what is wrong with the request: an error that is thrown would pass for a fault of the program. */
const told = {
  propagateOnRejection: false,
  onReject: [
    (context: ValidationContext | null, { message }: GraphQLError): void =>
      context?.reportError(badInput(message.replace('Syntax Error: ', ''))),
  ],
};

/** Refuses requests that fan out without end, before anything is read for them. */
export const requestRules: readonly ((context: ValidationContext) => ASTVisitor)[] = [
  maxDepthRule({ n: requestLimits.depth, ...told }),
  maxAliasesRule({ n: requestLimits.aliases, ...told }),
];
