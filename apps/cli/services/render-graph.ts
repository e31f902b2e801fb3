import type { Paint } from '../text/paint.js';
import type { GraphNode, ServiceGraph } from './service-graph.js';

type Tree = Readonly<{
  next: ReadonlyMap<string, readonly string[]>;
  nodes: ReadonlyMap<string, GraphNode>;
  paint: Paint;
}>;

const labelOf = (name: string, { nodes, paint }: Tree): string => {
  const { kind, owner } = nodes.get(name)?.service ?? { kind: null, owner: null };
  const told = [kind, owner].filter((one) => one !== null).join(', ');
  return told === '' ? name : `${name}  ${paint('dim', told)}`;
};

/** The steps from a service to every other one. */
const levelsFrom = (root: string, next: Tree['next']): Map<string, number> => {
  const levels = new Map([[root, 0]]);
  for (const [name, level] of levels)
    for (const child of next.get(name) ?? []) if (!levels.has(child)) levels.set(child, level + 1);
  return levels;
};

type Walk = Readonly<{ tree: Tree; levels: ReadonlyMap<string, number>; opened: Set<string> }>;

/** What lies behind each service stands once, where it is nearest; elsewhere three dots stand for it. */
const branches = (name: string, indent: string, walk: Walk): string[] => {
  const { tree, levels, opened } = walk;
  const children = tree.next.get(name) ?? [];
  return children.flatMap((child, index) => {
    const isLast = index === children.length - 1;
    const line = `${indent}${isLast ? '└─' : '├─'} ${labelOf(child, tree)}`;
    const isHere = levels.get(child) === levels.get(name)! + 1 && !opened.has(child);
    if (!isHere) return [tree.next.has(child) ? `${line} …` : line];
    opened.add(child);
    return [line, ...branches(child, `${indent}${isLast ? '   ' : '│  '}`, walk)];
  });
};

const branchesOf = (root: string, tree: Tree): string[] =>
  branches(root, '  ', { tree, levels: levelsFrom(root, tree.next), opened: new Set([root]) });

const nextOf = (pairs: readonly (readonly [string, string])[]): Map<string, string[]> => {
  const next = new Map<string, string[]>();
  for (const [from, to] of pairs) next.set(from, [...(next.get(from) ?? []), to]);
  return next;
};

const section = (title: string, lines: readonly string[], none: string): string[] => [
  title,
  ...(lines.length > 0 ? lines : [`    ${none}`]),
];

/** What the services asked about need, and what needs them, as two trees each. */
export const graphLines = ({ nodes, edges }: ServiceGraph, paint: Paint): string[] => {
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const pairs = edges.map(({ service, dependsOn }) => [service.name, dependsOn.name] as const);
  const needs: Tree = { next: nextOf(pairs), nodes: byName, paint };
  const neededBy: Tree = { ...needs, next: nextOf(pairs.map(([service, dependsOn]) => [dependsOn, service] as const)) };
  const asked = nodes.filter(({ direction }) => direction === 'SELF').map(({ name }) => name);
  return asked.flatMap((name) => [
    paint('bold', labelOf(name, needs)),
    ...section('  needs', branchesOf(name, needs), 'nothing that is known'),
    ...section('  is needed by', branchesOf(name, neededBy), 'nothing that is known'),
  ]);
};
