import { readServiceGraphMetrics } from './read-service-graph-metrics.js';

const understood = (text: string, minimumCalls?: number) => {
  const reading = readServiceGraphMetrics(text, minimumCalls === undefined ? {} : { minimumCalls });
  if (reading.outcome !== 'understood') throw new Error(JSON.stringify(reading));
  return reading;
};
const edges = (text: string, minimumCalls?: number): string[] =>
  understood(text, minimumCalls).services.flatMap(({ name, needs }) => needs.map((one) => `${name} > ${one.name}`));
const series = (labels: string, value: number | string = 50): string =>
  `traces_service_graph_request_total{${labels}} ${value}\n`;

const scrape = `# HELP traces_service_graph_request_total Total count of requests between two nodes
# TYPE traces_service_graph_request_total counter
traces_service_graph_request_total{client="cart",connection_type="",failed="false",server="pricing"} 12
traces_service_graph_request_total{client="cart",connection_type="",failed="true",server="pricing"} 3 1767225600000
traces_service_graph_request_total{client="cart",connection_type="database",server="redis:6379"} 1.5e+03 # {trace_id="ab"} 1 1767225600
traces_service_graph_request_total{client="orders",connection_type="messaging_system",server="mail"} 40
traces_service_graph_request_total{client="user",connection_type="virtual_node",server="storefront"} 900
traces_service_graph_request_total{client="cart",connection_type="virtual_node",server="10.0.0.7:443"} 900
traces_service_graph_request_total{client="cart",connection_type="virtual_node",server="geo.example"} 90
traces_service_graph_request_failed_total{client="cart",connection_type="",server="nobody"} 30
traces_service_graph_request_server_seconds_bucket{client="cart",server="nobody",le="+Inf"} 30
traces_service_graph_unpaired_spans_total 4
go_goroutines 12
# EOF
`;

describe('service-graph metrics', () => {
  it('tell who calls whom, over all series of the same two', () => {
    expect(edges(scrape)).toEqual(['cart > pricing', 'cart > redis', 'cart > geo.example', 'orders > mail']);
    const { services, passedOver } = understood(scrape);
    expect(services.flatMap(({ description }) => description ?? [])).toEqual([
      { name: 'redis', kind: 'database' },
      { name: 'geo.example', kind: 'external' },
    ]);
    expect(services.find(({ name }) => name === 'orders')?.needs[0]?.note).toContain('messages');
    expect(passedOver.map(({ line, what }) => `${line}: ${what}`)).toEqual([
      '7: user -> storefront',
      '8: cart -> 10.0.0.7',
    ]);
  });

  it('are believed from a minimum of calls on', () => {
    const two = series('client="a",server="b"', 9) + series('client="a",server="c"', 10);
    expect(edges(two)).toEqual(['a > c']);
    expect(understood(two).passedOver[0]?.reason).toBe('9 calls, and it takes 10');
    expect(edges(two, 1)).toEqual(['a > b', 'a > c']);
    expect(edges(series('client="a",server="b"', 'NaN'), 1)).toEqual([]);
  });

  it('may carry a prefix, odd labels and whatever order', () => {
    expect(edges(`otel_${series('server="b" , x="1,2}", client="a\\"\\\\",')}`)).toEqual(['a"\\ > b']);
    expect(edges(series('client="a",server="A "'))).toEqual([]);
    expect(edges(series('client="a"'))).toEqual([]);
  });

  it.each([
    ['an unclosed label', 'go_goroutines 1\ntraces_service_graph_request_total{client="a 1\n', 2],
    ['no value', 'traces_service_graph_request_total{client="a"}\n', 1],
    ['no number', 'traces_service_graph_request_total{client="a"} many\n', 1],
    ['a page of HTML', '<html>\n', 1],
    ['other metrics', 'go_goroutines 12\n', 1],
  ])('are refused for %s, with the line', (_what, text, line) => {
    expect(readServiceGraphMetrics(text)).toMatchObject({ outcome: 'unreadable', line });
  });

  it('tell nothing where there are none yet', () => {
    expect(understood('')).toEqual({ outcome: 'understood', services: [], passedOver: [] });
  });
});
