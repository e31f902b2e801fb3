/** What is on its way to the read tables. */
export type Waiting = Readonly<{
  /** Documents that were handed in and cannot be found yet. */
  documents: number;
  /** How far the read tables are of what the log held when this process started; null where they are not behind it. */
  catchingUp: Readonly<{ position: number; head: number }> | null;
}>;

/** Knows what was handed in and cannot be found yet: an answer without it says so. */
export type Intake = Readonly<{
  /** Counts documents, by their sources, from now until the read tables hold what `work` appended. */
  during: <T>(sources: readonly string[], work: () => Promise<T>) => Promise<T>;
  waiting: () => Waiting;
}>;

type Parts = Readonly<{
  /** What the read tables hold. */
  position: () => number;
  /** The end of the log now. */
  head: () => Promise<number>;
  /** The end of the log when the process started. */
  startedAt: number;
}>;

/** Opens the count of a process; nothing is on its way yet but what the log holds already. */
export const openIntake = ({ position, head, startedAt }: Parts): Intake => {
  const readableFrom = new Map<string, number>();
  const arrived = (source: string): boolean => position() >= readableFrom.get(source)!;
  const forgetArrived = (): void => [...readableFrom.keys()].filter(arrived).forEach((one) => readableFrom.delete(one));
  return {
    during: async (sources, work) => {
      sources.forEach((source) => readableFrom.set(source, Infinity));
      try {
        return await work();
      } finally {
        const end = await head().catch(() => 0);
        sources.forEach((source) => readableFrom.set(source, end));
        forgetArrived();
      }
    },
    waiting: () => {
      forgetArrived();
      const at = position();
      return { documents: readableFrom.size, catchingUp: at < startedAt ? { position: at, head: startedAt } : null };
    },
  };
};

/** What is on its way, in a sentence; null where nothing is. */
export const waitingInWords = ({ documents, catchingUp }: Waiting): string | null => {
  if (documents > 0) {
    const [noun, verb] = documents === 1 ? ['document', 'is'] : ['documents', 'are'];
    return `${documents} ${noun} ${verb} being taken in and cannot be found yet.`;
  }
  if (catchingUp === null) return null;
  return `What is on record is still being read: ${catchingUp.position} of ${catchingUp.head} facts so far.`;
};
