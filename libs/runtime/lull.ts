import { setTimeout as pause } from 'node:timers/promises';

const quietMs = 2_000;
const lookMs = 200;

/** Knows whether somebody is asking, so that what merely prepares for questions gives way to them. */
export class Lull {
  #lastAsked = -Infinity;
  /** How many questions were asked. */
  asked = 0;

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Call it whenever somebody asks. */
  note(): void {
    this.asked += 1;
    this.#lastAsked = this.now();
  }

  /** Resolves when nobody has asked for two seconds, or `goOn` says no. */
  async come(goOn: () => boolean): Promise<void> {
    while (goOn() && this.now() - this.#lastAsked < quietMs) await pause(lookMs);
  }
}
