type Purpose = 'query' | 'passage';

type Waiting = Readonly<{
  texts: readonly string[];
  resolve: (vectors: Float32Array[]) => void;
  reject: (fault: unknown) => void;
}>;

/** Runs batches one at a time, in order, but every waiting query before any waiting passage. */
export class BatchQueue {
  private readonly lanes: Readonly<Record<Purpose, Waiting[]>> = { query: [], passage: [] };
  private isRunning = false;

  constructor(private readonly run: (texts: readonly string[]) => Promise<Float32Array[]>) {}

  add(texts: readonly string[], purpose: Purpose): Promise<Float32Array[]> {
    return new Promise((resolve, reject) => {
      this.lanes[purpose].push({ texts, resolve, reject });
      if (!this.isRunning) void this.work();
    });
  }

  /** Rejects all that has not begun. */
  drop(fault: Error): void {
    for (const lane of Object.values(this.lanes)) {
      for (const waiting of lane.splice(0)) waiting.reject(fault);
    }
  }

  private async work(): Promise<void> {
    this.isRunning = true;
    for (let next = this.take(); next !== undefined; next = this.take()) {
      await this.run(next.texts).then(next.resolve, next.reject);
    }
    this.isRunning = false;
  }

  private take(): Waiting | undefined {
    return this.lanes.query.shift() ?? this.lanes.passage.shift();
  }
}
