import { Presets, SingleBar } from 'cli-progress';

/** Shows how far something has come. */
export type Progress = Readonly<{
  /** Begins a stretch of `total` steps. */
  start: (what: string, total: number) => void;
  /** So many steps of the stretch are done. */
  reach: (done: number) => void;
  /** Lets something else be written, with the bar out of its way. */
  aside: (write: () => void) => void;
  end: () => void;
}>;

/** A bar on stderr, for people who watch. */
export const barProgress = (): Progress => {
  let bar: SingleBar | undefined;
  const end = (): void => {
    bar?.stop();
    bar = undefined;
  };
  const clear = '\r\u001b[K';
  return {
    start: (what, total) => {
      end();
      const format = `${what.padEnd(10)} {bar} {value}/{total}  {percentage} %`;
      bar = new SingleBar({ format, stream: process.stderr, hideCursor: true, barsize: 30 }, Presets.shades_classic);
      bar.start(total, 0);
    },
    reach: (done) => bar?.update(done),
    aside: (write) => {
      if (bar) process.stderr.write(clear);
      write();
    },
    end,
  };
};

/** A line for each tenth, for logs. */
export const lineProgress = (say: (line: string) => void): Progress => {
  let [stretch, steps, told] = ['', 1, 0];
  return {
    start: (what, total) => {
      [stretch, steps, told] = [what, Math.max(1, total), 0];
    },
    reach: (done) => {
      const tenths = Math.floor((done / steps) * 10);
      if (tenths <= told) return;
      told = tenths;
      say(`${stretch}: ${done} of ${steps}`);
    },
    aside: (write) => write(),
    end: () => {},
  };
};

/** For machines. */
export const noProgress: Progress = { start: () => {}, reach: () => {}, aside: (write) => write(), end: () => {} };
