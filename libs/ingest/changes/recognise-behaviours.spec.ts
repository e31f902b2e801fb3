import type { Behaviour } from '#domain/change/change.events.js';
import { recogniseBehaviours } from './recognise-behaviours.js';

type Labelled = readonly [title: string, touches: string];

/** Made-up titles, with the behaviours that a reader takes from them. */
const titles: readonly Labelled[] = [
  ['Cache price lookups in the cart', 'caching'],
  ['Add a 60 s TTL to the product cache', 'caching'],
  ['Memoize the tax table per request', 'caching'],
  ['Serve stale-while-revalidate headers for category pages', 'caching'],
  ['feat(pricing): uncached reads for vouchers', 'caching'],
  ['Invalidate the basket cache when an item is removed', 'caching'],
  ['Purge the CDN after a price import', 'caching'],
  ['priceCacheTtlSeconds: 300 -> 30', 'caching'],
  ['Send ETag headers from the catalogue', 'caching'],
  ['Warm caches before a pod takes traffic', 'caching'],
  ['Raise the payment timeout to 8 seconds', 'timeout'],
  ['Set connectTimeoutMs on the orders client', 'timeout'],
  ['fix: pass the context deadline down to inventory', 'timeout'],
  ['Lower statement_timeout for reporting', 'timeout'],
  ['Time out after 2 s instead of waiting for ever', 'timeout'],
  ['Stop checkout from timing out on large baskets', 'timeout'],
  ['gRPC: return DEADLINE_EXCEEDED earlier', 'timeout'],
  ['Shorten idle time-outs of websocket sessions', 'timeout'],
  ['Retry failed shipment calls three times', 'retry'],
  ['Exponential back-off in the mail sender', 'retry'],
  ['feat: retries with jitter for the tax API', 'retry'],
  ['Do not retry on 4xx', 'retry'],
  ['max attempts 5 -> 12 in the invoice worker', 'retry'],
  ['Make webhooks retryable', 'retry'],
  ['Reattempt captures that were declined softly', 'retry'],
  ['Redelivery of stuck messages every minute', 'retry'],
  ['Raise worker pool size to 64', 'concurrency'],
  ['Process basket lines in parallel', 'concurrency'],
  ['Use an advisory lock around stock reservation', 'concurrency'],
  ['Fix deadlock between refund and capture', 'concurrency'],
  ['Fix race condition when two tabs check out', 'concurrency'],
  ['maxConnections 20 → 80 for orders-db', 'concurrency'],
  ['Run importers concurrently', 'concurrency'],
  ['Guard the ledger with a mutex', 'concurrency'],
  ['Limit concurrency of thumbnail jobs', 'concurrency'],
  ['Give pricing its own thread pool', 'concurrency'],
  ['Write audit entries asynchronously', 'concurrency'],
  ['Validate voucher codes before they are stored', 'validation'],
  ['Reject negative quantities', 'validation'],
  ['Stricter schema validation of inbound orders', 'validation'],
  ['Sanitise search input', 'validation'],
  ['Make e-mail a required field', 'validation'],
  ['Drop the null check on shipping address', 'validation'],
  ['refactor: AddressValidator accepts PO boxes', 'validation'],
  ['Refuse empty baskets at checkout', 'validation'],
  ['Rewrite the order history query with a lateral join', 'query-shape'],
  ['Add index on orders(customer_id, placed_at)', 'query-shape'],
  ['Paginate the admin order list', 'query-shape'],
  ['Eager-load line items with their order', 'query-shape'],
  ['Avoid the sequential scan in stock levels', 'query-shape'],
  ['SELECT only the columns that the feed needs in the export query', 'query-shape'],
  ['drop unused index on invoices', 'query-shape'],
  ['Order by placed_at instead of id', 'query-shape'],
  ['Replace the subquery by a materialized view', 'query-shape'],
  ['Fix N+1 in the wishlist', 'query-shape fan-out'],
  ['Fan out price updates to every region', 'fan-out'],
  ['One inventory call per line item', 'fan-out'],
  ['Ask pricing for each item of the basket in a loop', 'fan-out'],
  ['Batch recommendation requests', 'fan-out'],
  ['Use MGET for session reads', 'fan-out'],
  ['Broadcast invalidation events to all nodes', 'fan-out'],
  ['scatter-gather over search shards', 'fan-out'],
  ['Look prices up in the cache in a loop', 'caching fan-out'],
  ['Retry reads that time out', 'retry timeout'],
  ['Cache query results of the report for 5 minutes', 'caching query-shape'],
  ['Add a timeout and two retries to the fraud check', 'timeout retry'],
  ['Validate and cache exchange rates', 'validation caching'],
  ['Fetch stock for all items in parallel', 'concurrency fan-out'],
  // Nothing of the kind, though some words look alike.
  ['Show the cashback banner on the landing page', ''],
  ['Rename cachet to hallmark in the jewellery category', ''],
  ['New layout for the order confirmation mail', ''],
  ['Add geocache merchandise to the catalogue', ''],
  ['Fix colour of the retry button', ''],
  ['Extend the deadline of the spring campaign', ''],
  ['Time out of office notices for support', ''],
  ['Update thread list in the customer forum', ''],
  ['Add swimming pools to the garden category', ''],
  ['Sell lock screens and key rings', ''],
  ['Race to Christmas: countdown banner', ''],
  ['Improve wording of the customer queries page', ''],
  ['Parse the query string of partner links', ''],
  ['Join our team: careers page', ''],
  ['Index page shows the new logo', ''],
  ['Use a media query for small screens', ''],
  ['Fan page link in the footer', ''],
  ['Sell table fans and ceiling fans', ''],
  ['docs: explain how retries and timeouts work', ''],
  ['test: cover the cache of prices', ''],
  ['ci: cache npm packages between builds', ''],
  ['Bump retry from 0.12.0 to 0.13.1', ''],
  ['chore(deps): update dependency node-cache to v5', ''],
  ['Speed up docker layer caching', ''],
  ['Cross-validation of the demand model', ''],
  ['Train with a larger validation set', ''],
  ['Revalue gift cards in euros', ''],
  ['Invalidate voucher WICKER10', ''],
  ['Promote the parallel import of wicker chairs', ''],
  ['Run tests in parallel', ''],
  ['Retry flaky tests twice', ''],
  ['Release 4.18.0', ''],
  ['Deploy cart to production', ''],
  ['Unlock the basement door sensor', ''],
  ['Attempt at a friendlier empty state', ''],
  ['Broadcast the charity stream on the landing page', ''],
  ['Increase memory limit of pricing to 512Mi', ''],
  ['Rotate the signing key of the API', ''],
  ['Sort suppliers by name in the footer', ''],
  ['Play the product video in a loop', ''],
  ['Prize pool for the summer contest', ''],
  ['Keep exchange rates in memory for ten minutes', 'caching'],
  ['Bypass the session cache for admins', 'caching'],
  ['Turn on query caching in the catalogue', 'caching query-shape'],
  ['Evict stale entries from the tax cache', 'caching'],
  ['LRU for rendered product cards', 'caching'],
  ['Store shipping quotes in Redis for an hour', 'caching'],
  ['Cache-Control: no-store on account pages', 'caching'],
  ['Wait longer for the bank before giving up', 'timeout'],
  ['httpClient.requestTimeout 30s -> 5s', 'timeout'],
  ['Fail fast when inventory does not answer within 300 ms', 'timeout'],
  ['Reduce keepalive time of upstream connections', 'timeout'],
  ['Drop the socket timeout from the legacy gateway', 'timeout'],
  ['Try the second provider when the first fails', 'retry'],
  ['Resend failed receipts with backoff', 'retry'],
  ['Give up after the first failed capture instead of retrying', 'retry'],
  ['RETRY_LIMIT=0 for the fraud provider', 'retry'],
  ['Honour Retry-After from the courier', 'retry'],
  ['Split the importer into eight workers', 'concurrency'],
  ['Replace synchronized block by a lock-free queue', 'concurrency'],
  ['Hikari pool: maximumPoolSize 10 to 50', 'concurrency'],
  ['Serialise stock updates per warehouse', 'concurrency'],
  ['Switch order export to virtual threads', 'concurrency'],
  ['SELECT … FOR UPDATE when a coupon is redeemed', 'concurrency query-shape'],
  ['Check that delivery dates lie in the future', 'validation'],
  ['Accept basket lines without a SKU', 'validation'],
  ['Tighten validation of IBANs', 'validation'],
  ['Allow empty phone numbers', 'validation'],
  ['Strip control characters from gift messages', 'validation'],
  ['Left-join suppliers in the stock view', 'query-shape'],
  ['Composite index for invoice search', 'query-shape'],
  ['Stop loading all orders of a customer at login', 'query-shape'],
  ['Use keyset pagination in the order feed', 'query-shape'],
  ['Count open returns in one SQL statement', 'query-shape'],
  ['Remove the LIKE filter from customer lookup', 'query-shape'],
  ['Resolve suppliers with a dataloader', 'fan-out'],
  ['Call tax once per basket instead of once per line', 'fan-out'],
  ['Notify every warehouse on stock change', 'fan-out'],
  ['Fetch recommendations for each item on the page', 'fan-out'],
  ['Collapse twelve price requests into one batch call', 'fan-out'],
  ['New hero image for the autumn sale', ''],
  ['Show delivery times in the customer time zone', ''],
  ['Rename the cash desk role', ''],
  ['Add thread count to bed linen descriptions', ''],
  ['Sort forum posts by date', ''],
  ['Loyalty points double on Sundays', ''],
  ['Migrate logging to structured JSON', ''],
  ['Add dark mode', ''],
  ['Feature flag for the new gift card flow', ''],
  ['Upgrade Node.js to 22', ''],
  ['Move the pool furniture category up', ''],
  ['Show a friendlier error when the parcel tracker is down', ''],
  ['Add alt texts to lookbook pages', ''],
  ['Increase font size of totals', ''],
  ['Use the new logo in the index template', ''],
  ['Translate the retry message into Polish', ''],
  ['Validate button is green now', ''],
  ['Add deadlines to the task board for support', ''],
  ['Clean up unused feature flags', ''],
  ['Replica count 3 -> 5 for checkout', ''],
  ['Update privacy policy', ''],
];

/** As made up as the others, written after the words were settled: what they miss or mistake here was not mended. */
const unseenTitles: readonly Labelled[] = [
  ['Remember the last supplier lookup for a minute', 'caching'],
  ['Drop cached permissions on logout', 'caching'],
  ['pricing: CACHE_TTL 3600', 'caching'],
  ['Put a read-through cache before the catalogue', 'caching'],
  ['Abort slow geocoding after 1.5 seconds', 'timeout'],
  ['orders-api: ReadTimeout from 10s to 60s', 'timeout'],
  ['Add a deadline to the outgoing fraud RPC deadline budget', 'timeout'],
  ['Stop hammering the courier: exponential backoff', 'retry'],
  ['Retry on connection reset', 'retry'],
  ['Repeat the capture when the bank says busy', 'retry'],
  ['PgBouncer default_pool_size 20 → 100', 'concurrency'],
  ['Lock the stock row before decrementing', 'concurrency'],
  ['Process refunds one at a time', 'concurrency'],
  ['Promise.all for basket decoration', 'concurrency fan-out'],
  ['Validate webhook payloads against JSON schema', 'validation'],
  ['Ignore unknown fields in supplier feeds', 'validation'],
  ['Cap quantities at 99', 'validation'],
  ['Rework the returns query to use an index', 'query-shape'],
  ['Fetch 500 orders per page in the export', 'query-shape'],
  ['Drop DISTINCT from the stock report SQL', 'query-shape'],
  ['Avoid N+1 when loading reviews', 'query-shape fan-out'],
  ['Ask all carriers for a quote at once', 'fan-out concurrency'],
  ['Group price reads into one batched request', 'fan-out'],
  ['New footer for the Dutch shop', ''],
  ['Add sofa covers to the autumn catalogue', ''],
  ['Rename customer group wholesale', ''],
  ['Update terms and conditions', ''],
  ['Remove old banner code', ''],
  ['Use a lighter grey for table borders', ''],
  ['Add the retry counter widget to the arcade page', ''],
  ['Write the index of the cookbook', ''],
  ['Improve keyboard navigation in the lock cylinder configurator', ''],
  ['Extract the mail footer into a partial', ''],
  ['Change support opening hours', ''],
  ['Sell concert tickets for the parallel stage', ''],
  ['Raise CPU request of search', ''],
];

const foundIn = (title: string): string[] => recogniseBehaviours({ title }).map(({ behaviour }) => behaviour);

const tally = (list: readonly Labelled[]) => {
  const missed: string[] = [];
  const wrong: string[] = [];
  let right = 0;
  for (const [title, touches] of list) {
    const expected = touches.split(' ').filter(Boolean);
    const found = foundIn(title);
    right += found.filter((one) => expected.includes(one)).length;
    missed.push(...expected.filter((one) => !found.includes(one)).map((one) => `${one}: ${title}`));
    wrong.push(...found.filter((one) => !expected.includes(one)).map((one) => `${one}: ${title}`));
  }
  return { missed, wrong, precision: right / (right + wrong.length), recall: right / (right + missed.length) };
};

describe('the behaviours that a change touches', () => {
  it('are those that its title names, hardly ever others', () => {
    const { missed, wrong, recall } = tally(titles);
    expect(wrong).toEqual([]);
    expect(missed).toEqual([
      'retry: Try the second provider when the first fails',
      'concurrency: Serialise stock updates per warehouse',
    ]);
    expect(recall).toBeGreaterThanOrEqual(0.95);
  });

  it('are those of titles that were written later, more often than not', () => {
    const { precision, recall } = tally(unseenTitles);
    expect(precision).toBeGreaterThanOrEqual(0.8);
    expect(recall).toBeGreaterThanOrEqual(0.5);
  });

  it('are each named by some of the titles, and many titles name none', () => {
    const all = titles.flatMap(([, touches]) => touches.split(' ').filter(Boolean));
    expect(new Set(all).size).toBe(7);
    expect(titles.length).toBeGreaterThanOrEqual(100);
    expect(titles.filter(([, touches]) => touches === '').length).toBeGreaterThanOrEqual(35);
  });

  it('say where they were recognised, in the title first', () => {
    expect(recogniseBehaviours({ title: 'Cache prices', description: 'The cache of prices was cold.' })).toEqual([
      { behaviour: 'caching', basis: { declared: false, in: 'Cache prices' } },
    ]);
    const description =
      'Prices were slow.\n\nThe client now waits with a deadline\nof the request: timeout 2 s.\n\nCo-authored-by: Cache Miss <c@wickerby.example>';
    expect(recogniseBehaviours({ title: 'Faster prices', description })).toEqual([
      {
        behaviour: 'timeout',
        basis: { declared: false, in: 'The client now waits with a deadline of the request: timeout 2 s.' },
      },
    ]);
  });

  it.each<[string, Behaviour[]]>([
    ['src/cache/price-cache.ts', ['caching']],
    ['libs/http/RetryPolicy.java', ['retry']],
    ['internal/timeouts/timeouts.go', ['timeout']],
    ['app/validators/voucher_validator.rb', ['validation']],
    ['db/queries/orders.sql', ['query-shape']],
    ['pkg/worker_pool/pool.go', ['concurrency']],
    ['src/fanOut/regions.ts', ['fan-out']],
    ['test/cache/price-cache.spec.ts', []],
    ['src/cache/price-cache.spec.ts', []],
    ['docs/caching.md', []],
    ['.github/workflows/cache.yml', []],
    ['src/index.ts', []],
    ['package-lock.json', []],
    ['src/locks.css', []],
  ])('follow the path %s', (path, expected) => {
    const found = recogniseBehaviours({ title: 'Tidy up', files: [path] });
    expect(found.map(({ behaviour }) => behaviour)).toEqual(expected);
    for (const { basis } of found) expect(basis).toEqual({ declared: false, in: path });
  });

  it('are found in very long words without going back and forth', () => {
    const title = `${'call '.repeat(50_000)}${'a'.repeat(100_000)}`;
    expect(recogniseBehaviours({ title, description: title })).toEqual([]);
  });
});
