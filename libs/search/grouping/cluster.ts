/** Whether two of the clustered things, by index, are alike, and how much; 0 keeps them apart. */
export type Likeness = (left: number, right: number) => number;

/**
 * Clusters things in their order: each joins the cluster whose least like member is most like it, if all of its members are
 * at least `from` like it, else it begins one. The same order gives the same clusters.
 */
export const cluster = (count: number, likeness: Likeness, from: number): number[][] => {
  const clusters: number[][] = [];
  for (let one = 0; one < count; one += 1) {
    let best: { members: number[]; least: number } | null = null;
    for (const members of clusters) {
      const least = Math.min(...members.map((member) => likeness(member, one)));
      if (least >= from && (best === null || least > best.least)) best = { members, least };
    }
    if (best) best.members.push(one);
    else clusters.push([one]);
  }
  return clusters;
};
