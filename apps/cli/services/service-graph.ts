/** A graph of services as GraphQL gives it. */
export type ServiceGraph = Readonly<{
  found: number;
  unknown: readonly string[];
  nodes: readonly GraphNode[];
  edges: readonly GraphEdge[];
}>;

export type GraphNode = Readonly<{
  name: string;
  distance: number | null;
  direction: 'SELF' | 'UPSTREAM' | 'DOWNSTREAM' | null;
  service: Readonly<{ kind: string | null; owner: string | null }>;
}>;

export type GraphEdge = Readonly<{
  service: Readonly<{ name: string }>;
  dependsOn: Readonly<{ name: string }>;
  since: string | null;
  until: string | null;
  notes: readonly string[];
  sources: readonly Readonly<{ kind: string; uri: string | null }>[];
}>;
