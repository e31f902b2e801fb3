import type { ServiceDescription } from '#domain/service/service.events.js';
import { serviceKey } from '#domain/service/service.state.js';
import { readSample, type Sample } from './exposition-text.js';
import { longestServiceName, type PassedOver, type ServiceWords, type ServiceReading } from './service-words.js';

/** How many calls it takes to believe that one service calls another: a single one may be a mistake or a probe. */
export const defaultMinimumCalls = 10;

/** With whatever the exporter puts before the name; Tempo and the collector's connector agree on the rest. */
const requests = /(?:^|_)traces_service_graph_request_total$/;

/** What a caller is called that sent no trace of its own: a browser, a phone, somebody outside. */
const outsiders = new Set(['user', 'unknown', '']);

const address = /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[?[0-9a-f]*:[0-9a-f:]+\]?)(?::\d+)?$/i;

const mostEdges = 100_000;

type Edge = { client: string; server: string; type: string; calls: number; line: number };

/** A server that is known by its host alone is called as that host, whatever the port. */
const called = (name: string): string => name.trim().replace(/:\d{1,5}$/, '');

const edgesOf = (samples: readonly Sample[]): Edge[] => {
  const edges = new Map<string, Edge>();
  for (const { labels, value, line } of samples) {
    const [client, server] = [called(labels.get('client') ?? ''), called(labels.get('server') ?? '')];
    const type = labels.get('connection_type') ?? '';
    const key = JSON.stringify([serviceKey(client), serviceKey(server)]);
    const known = edges.get(key);
    if (known) known.calls += value;
    else edges.set(key, { client, server, type, calls: value, line });
  }
  return [...edges.values()];
};

const refusal = ({ client, server, calls }: Edge, minimumCalls: number): string | undefined => {
  if (outsiders.has(serviceKey(client))) return 'the caller is no service but whoever is outside';
  if (outsiders.has(serviceKey(server))) return 'nobody knows what was called';
  if (address.test(client) || address.test(server)) return 'an address is no name: it may be another service tomorrow';
  if (client.length > longestServiceName || server.length > longestServiceName) return 'its name is too long';
  if (serviceKey(client) === serviceKey(server)) return 'a service does not depend on itself';
  if (!(calls >= minimumCalls)) return `${calls} ${calls === 1 ? 'call' : 'calls'}, and it takes ${minimumCalls}`;
  return undefined;
};

/** What the kind of a connection tells of whoever is called. */
const kindOf = (type: string): string | undefined =>
  type === 'database' ? 'database' : type === 'virtual_node' ? 'external' : undefined;

const noteOf = (type: string): string =>
  type === 'messaging_system' ? 'seen in traffic, through messages' : 'seen in traffic';

type Building = {
  name: string;
  description: ServiceDescription | null;
  needs: Map<string, { name: string; note: string; line: number }>;
};

const servicesOf = (edges: readonly Edge[]): ServiceWords[] => {
  const services = new Map<string, Building>();
  const open = (name: string): Building => {
    const service = services.get(serviceKey(name)) ?? { name, description: null, needs: new Map() };
    services.set(serviceKey(name), service);
    return service;
  };
  for (const { client, server, type, line } of edges) {
    open(client).needs.set(serviceKey(server), { name: server, note: noteOf(type), line });
    const kind = kindOf(type);
    if (kind === undefined) continue;
    const needed = open(server);
    needed.description = { name: needed.name, kind: needed.description?.kind === 'database' ? 'database' : kind };
  }
  return [...services.values()].map(({ needs, ...service }) => ({ ...service, needs: [...needs.values()] }));
};

const unreadable = (line: number, problem: string, nextStep: string): ServiceReading => ({
  outcome: 'unreadable',
  line,
  problem,
  nextStep,
});

/**
 * Reads who calls whom from the metrics of OpenTelemetry's service-graph connector (or Tempo's metrics generator) in Prometheus'
 * text format. Other metrics in the text are passed over, and so are calls that are too few or lead to no service.
 */
export const readServiceGraphMetrics = (
  text: string,
  { minimumCalls = defaultMinimumCalls }: { minimumCalls?: number } = {},
): ServiceReading => {
  const samples: Sample[] = [];
  let series = 0;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const read = readSample(line, index + 1);
    if (read === null) continue;
    if ('problem' in read)
      return unreadable(read.line, `it is no line of Prometheus' text format: ${read.problem}`, 'mend it there');
    series += 1;
    if (requests.test(read.metric)) samples.push(read);
  }
  if (series > 0 && samples.length === 0)
    return unreadable(
      1,
      'none of its series is traces_service_graph_request_total',
      'give the metrics of the service-graph connector',
    );
  const edges = edgesOf(samples);
  if (edges.length > mostEdges)
    return unreadable(1, `it tells of ${edges.length} connections, and ${mostEdges} are taken at once`, 'divide it');
  const judged = edges.map((edge) => ({ edge, reason: refusal(edge, minimumCalls) }));
  const passedOver = judged.flatMap(({ edge, reason }): PassedOver[] =>
    reason === undefined ? [] : [{ line: edge.line, what: `${edge.client} -> ${edge.server}`, reason }],
  );
  const services = servicesOf(judged.flatMap(({ edge, reason }) => (reason === undefined ? [edge] : [])));
  return { outcome: 'understood', services, passedOver };
};
