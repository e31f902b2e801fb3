import { withoutLibraryFrames } from './library-frames.js';

describe('the frames of libraries in a question', () => {
  it.each([
    ['JavaScript', 'TypeError: x is undefined\n    at Layer.handle [as handle_request] (/app/node_modules/express/lib/router/layer.js:95:5)\n    at Object.<anonymous> (node_modules/express/lib/router/layer.js:95:5)\n    at node:internal/process/task_queues:95:5\n    at Module._compile (module.js:456:26)\n    at cart (/app/src/cart.js:7:3)', 'TypeError: x is undefined\n    at cart (/app/src/cart.js:7:3)'],
    ['the JVM', 'java.lang.OutOfMemoryError: Java heap space\n\tat java.base/java.util.Arrays.copyOf(Arrays.java:3537)\n\tat org.springframework.web.servlet.FrameworkServlet.service(FrameworkServlet.java:897)\n\tat org.apache.tomcat.util.net.NioEndpoint$SocketProcessor.doRun(NioEndpoint.java:1789) ~[tomcat-embed-core-9.0.jar:9.0]\n\tat com.shop.orders.Export.write(Export.java:55)\n\t... 12 more', 'java.lang.OutOfMemoryError: Java heap space\n\tat com.shop.orders.Export.write(Export.java:55)'],
    ['Python', 'Traceback (most recent call last):\n  File "/app/orders/export.py", line 12, in run\n    client.get(url)\n  File "/usr/local/lib/python3.11/site-packages/urllib3/connectionpool.py", line 703, in urlopen\n    httplib_response = self._make_request(\n                       ^^^^^^^^^^^^^^^^^^^\n  File "/usr/lib/python3.11/ssl.py", line 1342, in do_handshake\nssl.SSLError: certificate verify failed', 'File "/app/orders/export.py", line 12, in run\n    client.get(url)\nssl.SSLError: certificate verify failed'],
    ['Go', 'panic: nil map\ngoroutine 1 [running]:\nnet/http.(*conn).serve(0xc0001a2000, {0x7a1b40})\n\t/usr/local/go/src/net/http/server.go:1991 +0x607\nmain.handle(0xc0)\n\t/app/main.go:12 +0x2b', 'panic: nil map\nmain.handle(0xc0)\n\t/app/main.go:12 +0x2b'],
    ['Ruby', "PG::ConnectionBad: refused\n/usr/local/bundle/gems/puma-5.6.5/lib/puma/thread_pool.rb:147:in 'block in spawn_thread'\n/app/app/models/order.rb:7:in 'save'", "PG::ConnectionBad: refused\n/app/app/models/order.rb:7:in 'save'"],
    ['.NET', 'System.TimeoutException: it took too long\n   at System.Net.Http.HttpConnectionPool.ConnectAsync(HttpRequestMessage request)\n   at Shop.Orders.Export.Write(String path)', 'System.TimeoutException: it took too long\n   at Shop.Orders.Export.Write(String path)'],
    ['Rust', "thread 'main' panicked\n   0: std::panicking::begin_panic_handler\n             at /rustc/90c5418/library/std/src/panicking.rs:645:5\n   1: shop::orders::write", "thread 'main' panicked\n   1: shop::orders::write"],
    ['PHP', 'PHP Fatal error: out of memory\n#0 /app/vendor/guzzlehttp/guzzle/src/Client.php(123): GuzzleHttp\\Client->request()\n#1 /app/src/Export.php(7): Export->run()', 'PHP Fatal error: out of memory\n#1 /app/src/Export.php(7): Export->run()'],
  ])('are left out, as %s prints them; what was thrown and own code stay', (_language, trace, kept) => {
    expect(withoutLibraryFrames(trace)).toBe(kept.replace(/^\s+/gm, ''));
  }); // prettier-ignore

  it('are left out where a trace stands in one line, or was logged as a string', () => {
    const trace =
      'Error: no at next (/app/node_modules/express/lib/router/route.js:144:13) at Route.dispatch (/app/node_modules/express/lib/router/route.js:114:3)';
    expect(withoutLibraryFrames(trace)).toBe('Error: no');
    const logged =
      '{"stack":"Error: no\\n    at next (/app/node_modules/express/lib/router/route.js:144:13)\\n    at cart (/app/cart.js:1:2)"}';
    expect(withoutLibraryFrames(logged)).toBe('{"stack":"Error: no\nat cart (/app/cart.js:1:2)"}');
  });

  it.each([
    'Checkout is slow at 14:05 (since the deploy), see src/cart.ts:7',
    'at about 10:00 the java.net.SocketTimeoutException began in orders (Orders.java:7)',
    'requests to /usr/lib/cgi-bin/status time out',
    'npm ERR! could not resolve node_modules/express',
    'std::bad_alloc in the exporter: 3 of 4 pods',
  ])('are no words of people: %s', (text) => {
    expect(withoutLibraryFrames(text)).toBe(text);
  });

  it('cost no more than the length of what is pasted', () => {
    for (const part of ['at ', 'at a.b(', '(', '/', 'File "', '::', 'a.js:1 '])
      expect(withoutLibraryFrames(part.repeat(200_000 / part.length)).length).toBeGreaterThan(0);
  });
});
