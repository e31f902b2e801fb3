import type { ProjectionStatus } from '#postgres/projection/projection-worker.js';

/**
 * The position that questions are answered from: what every read table holds, so that asking again as of it finds the same.
 * A projection that fails does not hold back the others for ever.
 */
export const readablePosition = (projections: readonly Pick<ProjectionStatus, 'position' | 'failure'>[]): number => {
  const working = projections.filter(({ failure }) => failure === undefined);
  return working.length === 0 ? 0 : Math.min(...working.map(({ position }) => position));
};
