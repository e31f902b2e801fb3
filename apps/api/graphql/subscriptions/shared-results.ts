import type { DocumentNode, ExecutionResult } from 'graphql';
import type { Prepared } from './operation.js';

/** What a push is looked up for: a document with its variables. */
export type Show = (pushed: object, prepared: Prepared) => Promise<ExecutionResult>;

type Shown = Readonly<{ result: Promise<ExecutionResult>; since: number }>;

/** Later somebody may have judged an answer meanwhile. */
const sharedForMs = 2_000;

const asked = ({ operationName, variableValues }: Prepared): string =>
  JSON.stringify([operationName ?? null, variableValues ?? {}]);

/**
 * Looks up once what is pushed to many who have asked the same: 200 who follow one incident cost what one does. Whoever asks it
 * is the same to all that a subscription can show.
 */
export const sharingResults = (show: Show): Show => {
  const shown = new WeakMap<object, WeakMap<DocumentNode, Map<string, Shown>>>();
  return (pushed, prepared) => {
    const byDocument = shown.get(pushed) ?? new WeakMap<DocumentNode, Map<string, Shown>>();
    const byVariables = byDocument.get(prepared.document) ?? new Map<string, Shown>();
    const known = byVariables.get(asked(prepared));
    if (known && Date.now() - known.since < sharedForMs) return known.result;
    const result = show(pushed, prepared);
    shown.set(pushed, byDocument.set(prepared.document, byVariables));
    byVariables.set(asked(prepared), { result, since: Date.now() });
    return result;
  };
};
