/** Where a line of a trace ends, also in one that was logged as a string, and before each frame of one that stands in one line. */
const lineEnds = /\r?\n|(?:\\r)?\\n|\s(?=at\s[^\s()]{1,200}[^()\n]{0,100}\([^()\n]{1,300}:\d+\))/;

const jvmLibraries =
  'java|javax|jakarta|jdk|sun|com\\.sun|kotlin|kotlinx|scala|groovy|org\\.(?:springframework|apache|hibernate|eclipse|jboss|postgresql|junit|codehaus)|io\\.(?:netty|grpc|undertow|micrometer|vertx|reactivex)|reactor|akka|okhttp3|okio|com\\.(?:zaxxer|fasterxml|mysql|google\\.common|amazonaws|squareup)|rx|ch\\.qos|org\\.slf4j';

const nodeFiles = 'node|module|events|net|timers|fs|stream|buffer|domain|util|_http_\\w+|_stream_\\w+|bootstrap_node';

const libraryFolders =
  '(?:node_modules|site-packages|dist-packages|gems|vendor|Library/Ruby)/|/usr/local/go/src/|/go/pkg/mod/|/usr/(?:local/)?lib(?:64)?/|/\\.cargo/registry/|/rustc/|node:|internal/';

/** Frames of runtimes and of libraries that many share, by the languages that print them so. */
const frames: readonly RegExp[] = [
  // What stands above every trace of Python and Go, and between two.
  /^Traceback \(most recent call (?:last|first)\):?$/,
  /^(?:During handling of the above exception, another exception occurred|The above exception was the direct cause of the following exception):?$/,
  /^goroutine \d+ \[[\w ,]{1,60}\]:$/,
  // JavaScript: at Layer.handle (/app/node_modules/express/lib/router/layer.js:95:5)
  new RegExp(`^at\\s.{0,300}?(?:${libraryFolders})[^\\s()]*:\\d+\\)?$`),
  new RegExp(`^at\\s.{0,200}?\\(?(?:${nodeFiles})\\.js:\\d+(?::\\d+)?\\)?$`),
  /^at\s.{0,100}\((?:<anonymous>|native|native code)\)$/,
  // JVM: at java.base/java.lang.Thread.run(Thread.java:833)
  new RegExp(`^at\\s(?:[\\w.@-]+/)*(?:java\\.\\w+/)?(?:${jvmLibraries})\\.[\\w.$<>/-]+\\([^()]*\\)(?:\\s~?\\[.*\\])?$`),
  /^\.\.\. \d+ (?:more|common frames omitted)$/,
  // .NET: at System.Net.Http.HttpConnectionPool.ConnectAsync(HttpRequestMessage request)
  /^at\s(?:System|Microsoft)\.[\w.`<>[\],+]+\(.{0,300}$/,
  // Python: File "/usr/lib/python3/site-packages/requests/adapters.py", line 501, in send
  new RegExp(`^File "(?:[^"]*(?:${libraryFolders})[^"]*|<frozen [^"]*>)", line \\d+(?:, in .{0,100})?$`),
  // Ruby: /usr/local/bundle/gems/puma-5.6.5/lib/puma/thread_pool.rb:147:in 'block in spawn_thread'
  new RegExp(`^(?:from )?\\S*(?:${libraryFolders})\\S*\\.rb:\\d+(?::in .{0,200})?$`),
  // PHP: #3 /app/vendor/guzzlehttp/guzzle/src/Client.php(123): GuzzleHttp\Client->request()
  new RegExp(`^#\\d+ \\S*vendor/\\S+\\(\\d+\\)(?::.{0,300})?$`),
  // Rust: 3: tokio::runtime::task::harness::poll_future, and the line behind it
  /^\d+:\s+(?:0x[\da-f]+ - )?<?(?:std|core|alloc|tokio|hyper|futures_\w+|tower|h2|rayon|crossbeam\w*)::\S+.{0,200}$/,
  new RegExp(`^at\\s\\S*(?:${libraryFolders})\\S+\\.rs:\\d+(?::\\d+)?$`),
];

/** The second line of a frame of Go; the first one has the function. */
const goPlace = /^\S*(?:\/usr\/local\/go\/src\/|\/go\/pkg\/mod\/|\bvendor\/)\S+\.go:\d+(?: \+0x[\da-f]+)?$/;
const goFunction = /^[\w./@*()-]+\(.{0,300}\)$/;

const longestFrame = 1_000;

const isFrame = (line: string): boolean => line.length <= longestFrame && frames.some((frame) => frame.test(line));

const isPythonPlace = (line: string): boolean => line.startsWith('File "') && isFrame(line);

/** The line of code that Python shows below a place, and the marks below that. */
const isShownCode = (lines: readonly string[], i: number): boolean =>
  (i > 0 &&
    isPythonPlace(lines[i - 1]!) &&
    !/^(?:File "|Traceback )|^[\w.]+(?:Error|Exception|Warning)\b/.test(lines[i]!)) ||
  (i > 1 && /^[\^~ ]+$/.test(lines[i]!) && isPythonPlace(lines[i - 2]!));

const isGoFrame = (lines: readonly string[], i: number): boolean =>
  goPlace.test(lines[i]!) || (goFunction.test(lines[i]!) && goPlace.test(lines[i + 1] ?? ''));

/**
 * A text without the frames of its stack traces that lie in runtimes and well-known libraries: every failure of a program that uses
 * them passes through there, so they tell nothing of which one it is. What was thrown, and frames of own code, stay.
 */
export const withoutLibraryFrames = (text: string): string => {
  if (!/\.\w{1,5}["']?[:(,]|\bat\s|::/.test(text)) return text;
  const lines = text.split(lineEnds).map((line) => line.trim());
  const kept = lines.filter((line, i) => !isFrame(line) && !isShownCode(lines, i) && !isGoFrame(lines, i));
  return kept.length === lines.length ? text : kept.filter((line) => line !== '').join('\n');
};
