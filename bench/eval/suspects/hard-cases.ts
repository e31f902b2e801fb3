import type { ToldCase } from './told-case.js';

const shop = [
  'web > checkout search accounts',
  'checkout > cart payments orders',
  'cart > pricing redis',
  'pricing > redis catalog-db',
  'payments > bank-gateway ledger',
  'orders > orders-db kafka',
  'search > search-index',
  'accounts > users-db',
];

const slow = 'CheckoutSlow checkout +3 {region=eu-west-1; env=prod}';

const cacheLoop =
  'checkout cart redis | Checkout slow for an hour | Since the release of cart every cached price is read one by one; the cache is asked in a loop.';

/** Written by hand: each tries one thing that goes wrong in rankings of changes. The cause is marked by a star. */
export const hardCases: readonly ToldCase[] = [
  {
    name: 'a cache change two steps away, a deploy of the slow service just before',
    topic: 'cascade',
    graph: shop,
    alerts: [slow],
    changes: [
      '-2 checkout code New colours of the button',
      '* -16 pricing code Read promotions through the cache for every line',
    ],
    precedents: [`0.7 | ${cacheLoop}`],
  },
  {
    name: 'the same without a precedent: the nearest and latest has to be lived with',
    topic: 'cascade',
    graph: shop,
    alerts: [slow],
    changes: [
      '-240 checkout code New colours of the button',
      '* -16 pricing code Read promotions through the cache for every line',
    ],
  },
  {
    name: 'redis three steps away is resized, and its callers fire first',
    topic: 'cascade',
    graph: shop,
    alerts: [slow, 'CartErrors cart +5', 'PricingSlow pricing +6'],
    changes: [
      '-35 web code Translate emails',
      '-50 search code Bump dependencies',
      '* -9 redis infrastructure Move redis to smaller instances',
    ],
  },
  {
    name: 'a migration of the orders database blocks checkout two steps away',
    topic: 'cascade',
    graph: shop,
    alerts: [slow],
    changes: [
      '-22 accounts code Add health endpoint',
      '* -4 orders-db schema Add column region to orders',
      '-180 cart code Log request ids',
    ],
  },
  {
    name: 'the bank changed its gateway; payments was deployed after it',
    topic: 'cascade',
    graph: shop,
    alerts: ['PaymentsFailing payments +2'],
    changes: ['* -25 bank-gateway config Require TLS 1.3', '-95 payments code Log request ids'],
  },
  {
    name: 'a retry of a caller brings its dependency down',
    topic: 'a caller',
    graph: shop,
    alerts: ['PaymentsFailing payments +1'],
    changes: ['-40 ledger code Rename internal module', '* -8 checkout code Retry failed charges up to five times'],
    precedents: [
      '0.6 | payments checkout | Payments down | checkout retried without backoff after its release, a retry storm.',
    ],
  },
  {
    name: 'the storefront asks for every product separately',
    topic: 'a caller',
    graph: shop,
    alerts: ['SearchSaturated search +4'],
    changes: [
      '* -12 web code Load prices for each product of the page in a loop',
      '-20 accounts code Bump dependencies',
    ],
  },
  {
    name: 'a slow cart exhausts the connections of a database it never calls',
    topic: 'beside it',
    graph: shop,
    alerts: ['ConnectionsExhausted orders +2'],
    changes: [
      '* -17 cart code Read promotions through the cache for every line',
      '-55 search code Speed up the list query',
    ],
    precedents: [`0.6 | ${cacheLoop}`],
  },
  {
    name: 'every minute a deploy somewhere, the cause is a flag',
    topic: 'many changes',
    graph: shop,
    alerts: [slow],
    changes: [
      ...Array.from({ length: 40 }, (_, i) => `${-i} intranet-${i % 9} code Release ${i}`),
      '* -7 pricing flag Turn on parallel pricing',
    ],
  },
  {
    name: 'a service that is deployed every ten minutes stands in front of a config change',
    topic: 'many changes',
    graph: shop,
    alerts: [slow],
    changes: [
      ...Array.from({ length: 60 }, (_, i) => `${-3 - i * 10} checkout code Release train ${i}`),
      '* -21 payments config Lower the upstream timeout to 800 ms',
    ],
  },
  {
    name: 'three changes of one service within a quarter of an hour, one touches what broke before',
    topic: 'many changes',
    graph: shop,
    alerts: [slow],
    changes: [
      '-4 cart code Rename internal module',
      '-11 cart code Show stock level',
      '* -14 cart code Memoise exchange rates in the cache',
    ],
    precedents: [`0.8 | ${cacheLoop}`],
  },
  {
    name: 'the fix was deployed while it burned',
    topic: 'after the beginning',
    graph: shop,
    alerts: [slow],
    changes: [
      '+12 checkout code Roll forward with a fix',
      '+20 cart code Disable promotions',
      '* -40 cart code Process messages concurrently',
    ],
  },
  {
    name: 'a deploy between the first complaint and the alert',
    topic: 'after the beginning',
    graph: shop,
    alerts: ['CheckoutSlow checkout +14'],
    seen: ['+1 customers say that carts spin'],
    changes: ['+9 checkout code Bump dependencies', '* -20 pricing code Sort results by relevance in SQL'],
  },
  {
    name: 'somebody says when it began, an hour before the alert',
    topic: 'after the beginning',
    graph: shop,
    alerts: ['QueueGrows orders +60'],
    seen: ['+0 orders arrive late'],
    changes: ['+45 orders code Export metrics of the queue', '* -10 kafka infrastructure Replace brokers'],
  },
  {
    name: 'the canary region was changed, another one fails',
    topic: 'elsewhere',
    graph: shop,
    alerts: [slow],
    changes: [
      '-5 checkout code Validate addresses strictly {region=us-east-1}',
      '* -70 checkout code Add column of tax {region=eu-west-1}',
    ],
  },
  {
    name: 'staging was changed just before',
    topic: 'elsewhere',
    graph: shop,
    alerts: [slow],
    changes: [
      '-1 cart code Rename internal module {env=staging}',
      '* -33 cart config Connection pool: 10 to 50 {env=production}',
    ],
  },
  {
    name: 'a zone of the same region is the same region',
    topic: 'elsewhere',
    graph: shop,
    alerts: ['CheckoutSlow checkout +2 {region=eu-west-1b}'],
    changes: [
      '* -12 cart code Move session lookups behind redis {region=eu-west-1}',
      '-14 search code Bump dependencies',
    ],
  },
  {
    name: 'the first guess was rolled back, and it goes on',
    topic: 'rolled back',
    graph: shop,
    alerts: [slow],
    changes: ['-6 checkout code Show stock level {rolled=15}', '* -38 payments config Tune gateway wait'],
  },
  {
    name: 'the right one was rolled back, and it ends',
    topic: 'rolled back',
    graph: shop,
    alerts: ['CheckoutSlow checkout +3 {ends=29}'],
    changes: [
      '-6 checkout code Show stock level',
      '* -45 pricing config Switch eviction policy to allkeys-lru {rolled=25}',
    ],
  },
  {
    name: 'a change was gone before anything failed',
    topic: 'rolled back',
    graph: shop,
    alerts: [slow],
    changes: ['-30 checkout code New flow {rolled=-15}', '* -48 orders schema Drop unused index on line items'],
  },
  {
    name: 'a deploy failed on its way',
    topic: 'rolled back',
    graph: shop,
    alerts: [slow],
    changes: ['-5 checkout code Add health endpoint {failed=-4}', '* -26 cart flag new-ranking: 100 %'],
  },
  {
    name: 'a config change that takes hours: the cache runs out at night',
    topic: 'long before',
    graph: shop,
    alerts: ['PricingSlow pricing +2'],
    changes: [
      '-50 web code New icons',
      '* -400 pricing config Shorten TTL of catalogue entries',
      '-30 accounts code Bump dependencies',
    ],
    precedents: ['0.6 | pricing catalog-db | Prices slow | A shorter TTL made entries of pricing expire all at once.'],
  },
  {
    name: 'a leak since the deploy of the morning',
    topic: 'long before',
    graph: shop,
    alerts: ['OutOfMemory search +1'],
    changes: [
      '-25 web code New icons',
      '-90 checkout code Bump dependencies',
      '* -540 search code Load all variants with the product',
    ],
  },
  {
    name: 'the migration of the evening, the traffic of the morning',
    topic: 'long before',
    graph: shop,
    alerts: ['OrdersSlow orders +2'],
    changes: ['-35 orders code Log request ids', '* -700 orders-db schema Drop unused index on line items'],
    precedents: [
      '0.75 | orders orders-db | Orders slow in the morning | The migration of orders-db dropped an index; every list did a full table scan.',
    ],
  },
  {
    name: 'a flag without a deploy',
    topic: 'kinds',
    graph: shop,
    alerts: [slow],
    changes: ['-30 checkout code Refactor controller tests', '* -6 checkout flag Enable new checkout flow for 50 %'],
  },
  {
    name: 'nodes were taken away; nothing names the service',
    topic: 'kinds',
    graph: shop,
    alerts: ['PodsPending cart +4'],
    changes: [
      '-80 cart code Bump dependencies',
      '* -10 cluster infrastructure Shrink node pool to 6',
      '-200 web config Raise log level',
    ],
    precedents: [
      '0.7 | cart cluster | Pods pending | The node pool of cluster was scaled down and pods did not find room.',
    ],
  },
  {
    name: 'certificates were rotated beneath all',
    topic: 'kinds',
    graph: [...shop, 'cart > mesh', 'payments > mesh', 'orders > mesh', 'search > mesh'],
    alerts: ['HandshakeErrors cart +1', 'HandshakeErrors payments +1', 'HandshakeErrors search +2'],
    changes: [
      '-15 cart code Log request ids',
      '-28 payments code Bump dependencies',
      '* -3 mesh infrastructure Rotate certificates of the mesh',
    ],
  },
  {
    name: 'a dependency that all affected services share',
    topic: 'shared dependency',
    graph: shop,
    alerts: ['CartErrors cart +2', 'PricingErrors pricing +2'],
    changes: ['-6 cart code Translate emails', '* -10 redis config Switch eviction policy to allkeys-lru'],
  },
  {
    name: 'the shared database and a deploy of each of its callers',
    topic: 'shared dependency',
    graph: ['a-api > main-db', 'b-api > main-db', 'c-api > main-db', 'web > a-api b-api c-api'],
    alerts: ['ErrorsHigh a-api +2', 'ErrorsHigh b-api +3', 'ErrorsHigh c-api +3'],
    changes: [
      '-9 a-api code Log request ids',
      '-12 b-api code Bump dependencies',
      '-30 c-api code New icons',
      '* -7 main-db config Raise max connections per pod to 40',
    ],
  },
  {
    name: 'it was reported half an hour late',
    topic: 'late and skewed',
    graph: shop,
    alerts: [slow],
    changes: [
      '-50 checkout code Add health endpoint',
      '* -8 payments config Set client deadline for quotes {recorded=25}',
    ],
  },
  {
    name: 'its clock is two minutes behind the alert',
    topic: 'late and skewed',
    graph: shop,
    alerts: ['CheckoutSlow checkout +0'],
    changes: ['* 1 checkout code Tighten request schema', '-75 cart code Show stock level'],
  },
  {
    name: 'its clock runs an hour ahead',
    topic: 'late and skewed',
    graph: shop,
    alerts: [slow],
    changes: [
      '* 50 checkout code Use a shared lock for stock updates {recorded=-10}',
      '-60 cart code Bump dependencies',
    ],
  },
  {
    name: 'no graph at all, a precedent tells the way',
    topic: 'no graph',
    graph: [],
    alerts: [slow],
    changes: [
      '-3 newsletter code New icons',
      '* -14 cart code Read promotions through the cache for every line',
      '-9 search code Bump dependencies',
    ],
    precedents: [`0.6 | ${cacheLoop}`],
  },
  {
    name: 'the edge is not on record, the version is in a note',
    topic: 'no graph',
    graph: ['web > checkout', 'checkout > payments'],
    alerts: [slow],
    notes: ['graphs bend with ledger 7.4.1'],
    changes: ['-20 payments code Rename internal module', '* -25 ledger code Sort entries in SQL {v=7.4.1}'],
  },
  {
    name: 'a precedent of another cause points at a harmless change',
    topic: 'wrong precedent',
    graph: shop,
    alerts: [slow],
    changes: [
      '-90 cart code Cache static assets for a day',
      '* -5 payments config Lower the upstream timeout to 800 ms',
    ],
    precedents: [`0.35 | ${cacheLoop}`],
  },
  {
    name: 'two precedents, the likelier one is right',
    topic: 'wrong precedent',
    graph: shop,
    alerts: [slow],
    changes: [
      '-18 cart code Memoise exchange rates in the cache',
      '* -24 payments code Retry failed charges up to five times',
    ],
    precedents: [
      '0.75 | checkout payments | Checkout failing | payments retried without backoff after its release, a retry storm.',
      `0.25 | ${cacheLoop}`,
    ],
  },
  {
    name: 'an old alert of something else',
    topic: 'after the beginning',
    graph: shop,
    alerts: [slow, 'DiskFilling checkout -3000'],
    changes: ['* -9 cart code Run imports in parallel', '-500 checkout code New icons'],
  },
  {
    name: 'the provider is down: nothing here was it',
    topic: 'no change',
    graph: shop,
    alerts: ['PaymentsFailing payments +1'],
    changes: [
      '-8 newsletter code New icons',
      '-20 data-lake config Longer timeout for the nightly export',
      '-300 search code Bump dependencies',
    ],
  },
  {
    name: 'a disk fills up by itself',
    topic: 'no change',
    graph: shop,
    alerts: ['DiskFull users-db +0 {region=eu-west-1}'],
    changes: [
      '-12 accounts code Bump dependencies {region=us-east-1}',
      '-9 intranet code New icons',
      '5 accounts code Add alert',
    ],
  },
  {
    name: 'a traffic peak while a busy service is deployed as always',
    topic: 'no change',
    graph: shop,
    alerts: [slow],
    changes: Array.from({ length: 50 }, (_, i) => `${-4 - i * 12} checkout code Release train ${i}`),
  },
  {
    name: 'two regions are affected, one was changed: the earlier global one is it',
    topic: 'elsewhere',
    graph: shop,
    alerts: ['CheckoutSlow checkout +2 {region=eu-west-1}', 'CheckoutSlow checkout-us +2 {region=us-east-1}'],
    changes: [
      '-6 search code Speed up the list query {region=eu-west-1}',
      '* -13 pricing config Tune pool of the reporting job',
    ],
  },
  {
    name: 'a deploy of several services at once',
    topic: 'many changes',
    graph: shop,
    alerts: ['AccountsFailing accounts +2'],
    changes: [
      '* -11 accounts,web,search code Validate addresses strictly',
      '-4 cart code Log request ids',
      '-7 orders code New icons',
    ],
  },
];
