import type { CalibrationRecords } from './ports/calibration.js';
import type { RefitCalibration } from './refit-calibration.js';

type Options = Readonly<{
  records: Pick<CalibrationRecords, 'newCases'>;
  refit: RefitCalibration;
  onFitted: (fitId: string) => void;
  onFailure: (fault: unknown) => void;
  /** How long news are gathered before they are looked at, in milliseconds; default a minute. */
  patienceMs?: number;
}>;

/** As many new judgements make a new fit worth it. */
export const enoughJudgements = 20;

/** Refits the verdict's model once there are enough new judgements, or a new backtest. */
export class CalibrationKeeper {
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(private readonly options: Options) {}

  /** Call it when answers, judgements or backtests have come in; it costs nothing. */
  wake(): void {
    if (this.#isClosed) return;
    this.#timer ??= setTimeout(() => void this.look(), this.options.patienceMs ?? 60_000).unref();
  }

  /** Looks now. Never rejects. */
  look(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#looking = this.#looking.then(() => (this.#isClosed ? undefined : this.#look()));
    return this.#looking;
  }

  /** Resolves when a fit under way is done. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#looking;
  }

  async #look(): Promise<void> {
    const { records, refit, onFitted, onFailure } = this.options;
    try {
      const { judgements, hasNewBacktest } = await records.newCases();
      if (judgements < enoughJudgements && !hasNewBacktest) return;
      const outcome = await refit('precedent');
      if (outcome.outcome === 'fitted' && outcome.position !== null) onFitted(outcome.fitId);
    } catch (fault) {
      onFailure(fault);
    }
  }
}
