import { type Client, Refused, TooLarge } from '../server/graphql-client.js';
import type { ServicesImported } from '../services/service-import.js';
import { importServiceCatalogOperation } from '../services/service-operations.js';
import type { Outcome } from './outcome.js';
import type { Outgoing, Submitted } from './submit.js';

type Rejected = Readonly<{ __typename: 'Rejected'; message: string; line: number | null }>;
type Imported = Readonly<{ result: ServicesImported | Rejected }>;

/** Sends a catalogue of services by itself. */
export const submitCatalog = async (client: Client, file: Outgoing, dryRun: boolean): Promise<Submitted> => {
  const source = { sourceUri: file.sourceUri, path: file.file };
  const failed = (problem: string, line: number | null): Outcome => ({ ...source, outcome: 'failed', line, problem });
  try {
    const input = { text: file.text, sourceUri: file.sourceUri, dryRun };
    const { result } = await client.query<Imported>(importServiceCatalogOperation, { input });
    if (result.__typename === 'Rejected')
      return { outcomes: [failed(result.message.replace(/^line \d+: /, ''), result.line)], position: 0 };
    const { services, described, retired, declared, withdrawn, position } = result;
    const changes = described + retired + declared + withdrawn;
    return {
      outcomes: [{ ...source, outcome: 'services', services: services.length, changes }],
      position: position ?? 0,
    };
  } catch (error) {
    if (!(error instanceof TooLarge || error instanceof Refused)) throw error;
    return { outcomes: [failed(error.message, null)], position: 0 };
  }
};
