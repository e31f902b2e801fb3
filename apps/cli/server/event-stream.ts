import { textOfStream } from '../text/stream.js';
import { Problem } from '../problem.js';
import { type Client, sentence } from './graphql-client.js';

/** What a subscription pushes; `position` is its place in the log. */
export type Pushed<Data> = Readonly<{ data: Data; position: number | null }>;

type Message = Readonly<{
  data?: unknown;
  errors?: readonly Readonly<{ message: string }>[];
  extensions?: Readonly<{ position?: number }>;
}>;

const eventsIn = (text: string): readonly string[] => text.split(/\r?\n\r?\n/);

const fieldOf = (event: string, name: string): string =>
  event
    .split(/\r?\n/)
    .filter((line) => line.startsWith(`${name}:`))
    .map((line) => line.slice(name.length + 1).trim())
    .join('\n');

const understood = <Data>(data: string): Pushed<Data> => {
  const { data: pushed, errors, extensions } = JSON.parse(data) as Message;
  if (errors?.[0]) throw new Problem(sentence(errors[0].message));
  return { data: pushed as Data, position: extensions?.position ?? null };
};

/**
 * Subscribes to a server and gives what it pushes until it completes; ends early when the connection breaks, which `isComplete`
 * tells apart. Throws a Problem when the server refuses or cannot be reached.
 */
export async function* subscribed<Data>(
  client: Client,
  operation: string,
  variables: object,
): AsyncGenerator<Pushed<Data>, Readonly<{ isComplete: boolean }>> {
  const headers = { 'content-type': 'application/json', accept: 'text/event-stream' };
  const body = JSON.stringify({ query: operation, variables });
  const response = await client.send('/graphql', { method: 'POST', headers, body });
  if (!response.headers['content-type']?.startsWith('text/event-stream'))
    throw new Problem(`${client.url} does not push: ${(await textOfStream(response)).slice(0, 200)}`);
  let rest = '';
  try {
    for await (const part of response.setEncoding('utf8')) {
      const events = eventsIn(rest + String(part));
      rest = events.at(-1)!;
      for (const event of events.slice(0, -1)) {
        if (fieldOf(event, 'event') === 'complete') return { isComplete: true };
        if (fieldOf(event, 'event') === 'next') yield understood<Data>(fieldOf(event, 'data'));
      }
    }
  } catch (fault) {
    if (fault instanceof Problem) throw fault;
  }
  return { isComplete: false };
}
