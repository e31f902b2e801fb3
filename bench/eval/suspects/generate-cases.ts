import { harmlessChanges, madeUpFailures, type MadeUpFailure } from './failures.js';
import type { ToldCase } from './told-case.js';

const names = {
  edge: ['web', 'mobile-api', 'admin', 'partner-api'],
  middle: [
    ...['checkout', 'cart', 'search', 'orders', 'payments', 'shipping', 'pricing', 'catalog', 'inventory', 'accounts'],
    ...['auth', 'promotions', 'reviews', 'recommendations', 'invoices', 'tax', 'fraud', 'ledger', 'media', 'geo'],
  ],
  low: ['redis', 'orders-db', 'users-db', 'kafka', 'object-store', 'search-index', 'config-store'],
};
const elsewhere = ['newsletter', 'warehouse-etl', 'intranet', 'data-lake', 'hr-portal'];

/** Numbers that look random and are the same for the same seed (mulberry32). */
class Dice {
  #state: number;
  constructor(seed: number) {
    this.#state = seed >>> 0;
  }
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }
  chance(p: number): boolean {
    return this.next() < p;
  }
  between(from: number, to: number): number {
    return Math.floor(from + this.next() * (to - from + 1));
  }
  of<T>(items: readonly T[]): T {
    return items[Math.floor(this.next() * items.length)]!;
  }
  some<T>(items: readonly T[], count: number): T[] {
    return items
      .map((item) => ({ item, order: this.next() }))
      .sort((a, b) => a.order - b.order)
      .slice(0, count)
      .map(({ item }) => item);
  }
}

type Edges = ReadonlyMap<string, readonly string[]>;

const world = (dice: Dice): Edges => {
  const count = dice.between(5, 30);
  const low = dice.some(names.low, Math.max(1, Math.round(count / 5)));
  const edge = dice.some(names.edge, Math.max(1, Math.round(count / 8)));
  const middle = dice.some(names.middle, Math.max(2, count - low.length - edge.length));
  const order = [...edge, ...middle, ...low];
  return new Map(
    order.map((name, i): [string, string[]] => {
      if (low.includes(name)) return [name, []];
      const later = order.slice(Math.max(i + 1, edge.length));
      return [name, dice.some(later, Math.min(later.length, dice.between(1, 4)))];
    }),
  );
};

/** From a service to what it needs, by steps. */
const stepsFrom = (start: string, edges: Edges): Map<string, number> => {
  const found = new Map([[start, 0]]);
  const queue = [start];
  for (let name = queue.shift(); name !== undefined; name = queue.shift())
    for (const next of edges.get(name) ?? [])
      if (!found.has(next)) {
        found.set(next, found.get(name)! + 1);
        queue.push(next);
      }
  return found;
};

const reversed = (edges: Edges): Edges => {
  const back = new Map<string, string[]>([...edges.keys()].map((name) => [name, []]));
  for (const [from, to] of edges) for (const name of to) back.get(name)?.push(from);
  return back;
};

type Roles = Readonly<{ victim: string; culprit: string; topic: string }>;

const rolesIn = (edges: Edges, dice: Dice): Roles => {
  const all = [...edges.keys()];
  const wanted = dice.of([0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, -1, 9]);
  for (let tries = 0; tries < 60; tries += 1) {
    const victim = dice.of(all);
    if (wanted === 9) {
      const callers = reversed(edges).get(victim) ?? [];
      const beside = callers.flatMap((caller) => edges.get(caller) ?? []).filter((name) => name !== victim);
      if (beside.length > 0) return { victim, culprit: dice.of(beside), topic: 'beside it' };
      continue;
    }
    const steps = wanted < 0 ? stepsFrom(victim, reversed(edges)) : stepsFrom(victim, edges);
    const fitting = [...steps].filter(([, count]) => count === Math.abs(wanted)).map(([name]) => name);
    const topic = wanted < 0 ? 'a caller' : wanted === 0 ? 'itself' : `${wanted} upstream`;
    if (fitting.length > 0) return { victim, culprit: dice.of(fitting), topic };
  }
  return { victim: all[0]!, culprit: all[0]!, topic: 'itself' };
};

/** Most failures show within minutes, some when traffic comes or a cache runs out. */
const leadOf = (dice: Dice): number => {
  const kind = dice.next();
  if (kind < 0.5) return dice.between(1, 20);
  if (kind < 0.78) return dice.between(20, 90);
  return kind < 0.95 ? dice.between(90, 480) : dice.between(480, 1_200);
};

const regions = ['eu-west-1', 'us-east-1'] as const;

type Scene = Readonly<{
  dice: Dice;
  edges: Edges;
  roles: Roles;
  failure: MadeUpFailure;
  region: string | null;
  env: string | null;
  endsAt: number | null;
  /** How often each service is changed, as a share of all. */
  often: readonly (readonly [string, number])[];
}>;

const options = (pairs: readonly (readonly [string, string | number | null])[]): string => {
  const known = pairs.filter(([, value]) => value !== null).map(([key, value]) => `${key}=${value}`);
  return known.length > 0 ? ` {${known.join('; ')}}` : '';
};

const nearTo = ({ roles: { victim }, edges }: Scene): string[] => [...stepsFrom(victim, edges).keys()].slice(1);

/** Changes fall on services by how often each is changed, not by whether it is about to fail. */
const placeOfNoise = ({ dice, often }: Scene): string => {
  let left = dice.next() * often.reduce((sum, [, rate]) => sum + rate, 0);
  return (often.find(([, rate]) => (left -= rate) <= 0) ?? often[0]!)[0];
};

/** Some services are changed twenty times as often as others. */
const ratesIn = (edges: Edges, dice: Dice): [string, number][] =>
  [...edges.keys(), ...elsewhere].map((name) => [name, Math.exp(3 * dice.next())]);

const versionOf = (dice: Dice): string => `${dice.between(1, 9)}.${dice.between(0, 40)}.${dice.between(0, 9)}`;

const noise = (scene: Scene): string => {
  const { dice, region, env } = scene;
  const at = dice.chance(0.35) ? dice.between(-60, 0) : dice.between(-1_440, 25);
  const [kind, title] = dice.chance(0.25) ? riskyNoise(dice) : dice.of(harmlessChanges);
  const other = regions.find((name) => name !== region)!;
  const early = dice.chance(0.04) ? at + dice.between(2, 20) : null;
  return `${at} ${placeOfNoise(scene)} ${kind} ${title}${options([
    ['v', kind === 'code' ? versionOf(dice) : null],
    ['region', dice.chance(0.5) ? (dice.chance(0.25) ? other : region) : null],
    ['env', dice.chance(0.5) ? (dice.chance(0.2) ? 'staging' : env) : null],
    ['failed', dice.chance(0.04) ? at + 1 : null],
    ['rolled', early],
  ])}`;
};

const riskyNoise = (dice: Dice): readonly [string, string] => {
  const { kind, titles } = dice.of(madeUpFailures);
  return [kind, dice.of(titles)];
};

/** Somebody takes back what looked guilty, and it goes on. */
const wrongRollback = (scene: Scene): string[] => {
  const { dice, roles } = scene;
  if (!dice.chance(0.15)) return [];
  const at = -dice.between(2, 40);
  return [`${at} ${roles.victim} code ${dice.of(harmlessChanges)[1]}${options([['rolled', 12]])}`];
};

const habit = (scene: Scene): string[] => {
  const { dice, roles } = scene;
  if (!dice.chance(0.15)) return [];
  const service = dice.of([roles.victim, ...nearTo(scene)]);
  const every = dice.between(12, 40);
  return Array.from({ length: 24 }, (_, i) => `${-dice.between(0, 9) - i * every} ${service} code Release train ${i}`);
};

const causeLine = (scene: Scene, at: number): string => {
  const { dice, roles, failure, region, env, endsAt } = scene;
  const isLate = dice.chance(0.1);
  const skewed = dice.chance(0.15) ? at + dice.between(-1, 1) : at;
  return `* ${skewed} ${roles.culprit} ${failure.kind} ${dice.of(failure.titles)}${options([
    ['v', failure.kind === 'code' ? versionOf(dice) : null],
    ['region', dice.chance(0.5) ? region : null],
    ['env', dice.chance(0.6) ? env : null],
    ['recorded', isLate ? 20 : null],
    ['rolled', endsAt === null ? null : endsAt - 4],
  ])}`;
};

const alertsOf = ({ dice, edges, roles, region, env, endsAt }: Scene): string[] => {
  const labels = options([
    ['region', region],
    ['env', env],
    ['ends', endsAt],
  ]);
  const needing = [...stepsFrom(roles.culprit, reversed(edges)).keys()].filter((name) => name !== roles.victim);
  const second = dice.chance(0.35) ? dice.some(needing, dice.between(1, 3)) : [];
  return [
    `SlowOrFailing ${roles.victim} ${dice.between(1, 8)}${labels}`,
    ...second.map((name) => `ErrorsHigh ${name} ${dice.between(4, 15)}${labels}`),
    ...(dice.chance(0.08) ? [`DiskFilling ${roles.victim} -2000`] : []),
  ];
};

const precedentLine = (scene: Scene, failure: MadeUpFailure, likeness: number): string => {
  const { dice, roles, edges } = scene;
  const isHere = dice.chance(0.5);
  // Another failure of the same service was seldom caused where this one was.
  const here = failure === scene.failure ? roles.culprit : dice.of([roles.victim, ...edges.keys()]);
  const [victim, culprit] = isHere ? [roles.victim, here] : dice.some(names.middle, 2);
  const cause = dice.of(failure.causes).replace('{s}', culprit!);
  return `${likeness.toFixed(2)} | ${[...new Set([victim, culprit])].join(' ')} | ${victim} slow and failing | ${cause}`;
};

const precedentsOf = (scene: Scene): string[] => {
  const { dice, failure } = scene;
  const others = madeUpFailures.filter((one) => one !== failure);
  return [
    ...(dice.chance(0.5) ? [precedentLine(scene, failure, 0.35 + 0.55 * dice.next())] : []),
    ...(dice.chance(0.4) ? [precedentLine(scene, dice.of(others), 0.15 + 0.5 * dice.next())] : []),
    ...(dice.chance(0.2) ? [precedentLine(scene, dice.of(others), 0.1 + 0.3 * dice.next())] : []),
  ];
};

const graphLines = (edges: Edges, dice: Dice): string[] => {
  if (dice.chance(0.1)) return [];
  const kept = [...edges].map(([from, to]) => [from, to.filter(() => dice.chance(0.9))] as const);
  return kept.filter(([, to]) => to.length > 0).map(([from, to]) => `${from} > ${to.join(' ')}`);
};

const versionIn = (line: string): string | undefined => /v=([\d.]+)/.exec(line)?.[1];

const notesOf = (dice: Dice, changes: readonly string[]): string[] => {
  if (!dice.chance(0.12)) return [];
  const named = dice.chance(0.6) ? changes.find((line) => line.startsWith('* ')) : dice.of(changes);
  const version = named && versionIn(named);
  return version === undefined ? [] : [`looks like it started with ${version}?`];
};

const countOfNoise = (dice: Dice): number => {
  const kind = dice.next();
  if (kind < 0.5) return dice.between(3, 12);
  return kind < 0.9 ? dice.between(12, 40) : dice.between(40, 150);
};

/** A made-up case; the same seed always gives the same. In one of eight nothing that was changed is the cause. */
export const generateCase = (seed: number): ToldCase => {
  const dice = new Dice(seed * 7_919 + 17);
  const edges = world(dice);
  const roles = rolesIn(edges, dice);
  const isChange = !dice.chance(0.12);
  const endsAt = isChange && dice.chance(0.2) ? dice.between(20, 30) : null;
  const scene: Scene = {
    ...{ dice, edges, roles, endsAt, failure: dice.of(madeUpFailures), often: ratesIn(edges, dice) },
    region: dice.chance(0.5) ? dice.of(regions) : null,
    env: dice.chance(0.6) ? 'prod' : null,
  };
  const changes = [
    ...(isChange ? [causeLine(scene, -leadOf(dice))] : []),
    ...Array.from({ length: countOfNoise(dice) }, () => noise(scene)),
    ...wrongRollback(scene),
    ...habit(scene),
  ];
  const shuffled = dice.some(changes, changes.length);
  return {
    name: `made up, ${seed}`,
    topic: isChange ? roles.topic : 'no change',
    graph: graphLines(edges, dice),
    alerts: alertsOf(scene),
    changes: shuffled,
    precedents: precedentsOf(scene),
    notes: notesOf(dice, shuffled),
  };
};
