import { type Client, Refused, TooLarge } from '../server/graphql-client.js';
import type { Accepted, Outcome } from './outcome.js';

/** A document on its way to the server. `file` is the path that people see. */
export type Outgoing = Readonly<{ file: string; sourceUri: string; path: string; text: string; kind?: string }>;

/** What the server did; `position` is the last one of the log that it brought, 0 for none. */
export type Submitted = Readonly<{ outcomes: readonly Outcome[]; position: number }>;

export const importOperation = /* GraphQL */ `
  mutation Import($input: ImportDocumentsInput!) {
    importDocuments(input: $input) {
      sourceUri
      result {
        __typename
        ... on DocumentAccepted {
          outcome
          documentId
          kind
          title
          services
          startedAt
          sections
          causes
          remediations
          timelineEntries
          position
          redactions {
            line
            kind
          }
          replaced {
            documentId
            kind
            title
          }
        }
        ... on DocumentSkipped {
          reason
          detail
        }
        ... on Rejected {
          code
          message
          line
        }
      }
    }
  }
`;

type Result =
  | (Omit<Accepted, 'outcome'> & { __typename: 'DocumentAccepted'; outcome: string; position: number | null })
  | { __typename: 'DocumentSkipped'; reason: string; detail: string }
  | { __typename: 'Rejected'; code: string; message: string; line: number | null };

type Imported = Readonly<{ importDocuments: readonly { sourceUri: string; result: Result }[] }>;

/** Sends documents together. Where the server finds them too large or refuses the call, they are sent one by one. */
export const submit = async (client: Client, batch: readonly Outgoing[], dryRun: boolean): Promise<Submitted> => {
  try {
    const documents = batch.map(({ sourceUri, path, text, kind }) => ({
      sourceUri,
      path,
      text,
      ...(kind && { kind }),
    }));
    const { importDocuments } = await client.query<Imported>(importOperation, { input: { documents, dryRun } });
    const outcomes = importDocuments.map(({ result }, index) => toOutcome(batch[index]!, result));
    return { outcomes, position: Math.max(0, ...importDocuments.map(({ result }) => positionOf(result))) };
  } catch (error) {
    if (!(error instanceof TooLarge || error instanceof Refused)) throw error;
    return batch.length > 1
      ? oneByOne(client, batch, dryRun)
      : { outcomes: [refusedWhole(batch[0]!, error)], position: 0 };
  }
};

const oneByOne = async (client: Client, batch: readonly Outgoing[], dryRun: boolean): Promise<Submitted> => {
  const parts: Submitted[] = [];
  for (const document of batch) parts.push(await submit(client, [document], dryRun));
  return {
    outcomes: parts.flatMap(({ outcomes }) => outcomes),
    position: Math.max(...parts.map(({ position }) => position)),
  };
};

const refusedWhole = ({ sourceUri, file }: Outgoing, { message }: Error): Outcome => ({
  sourceUri,
  path: file,
  outcome: 'failed',
  line: null,
  problem: message,
});

const positionOf = (result: Result): number => (result.__typename === 'DocumentAccepted' ? (result.position ?? 0) : 0);

const toOutcome = ({ sourceUri, file }: Outgoing, result: Result): Outcome => {
  const source = { sourceUri, path: file };
  switch (result.__typename) {
    case 'DocumentAccepted': {
      const { __typename, position: _position, outcome, ...accepted } = result;
      return { ...source, ...accepted, outcome: outcome.toLowerCase() as Accepted['outcome'] };
    }
    case 'DocumentSkipped':
      return { ...source, outcome: 'skipped', reason: inWords(result.reason), detail: result.detail };
    case 'Rejected':
      return { ...source, outcome: 'failed', line: result.line, problem: withoutLine(result) };
  }
};

const inWords = (code: string): string => code.toLowerCase().replaceAll('_', ' ');

/** The line is told with the path. */
const withoutLine = ({ message, line }: { message: string; line: number | null }): string =>
  message.replace(`line ${line}: `, '');
