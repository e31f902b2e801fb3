import type { Database } from '../database.js';
import { SoleSession } from './sole-session.js';

const READ = 'select position from follower_checkpoint where name = $1';

/** Never backwards: whoever was late does not undo what another has noted. */
const MOVE = `
  insert into follower_checkpoint (name, position) values ($1, $2)
  on conflict (name) do update set position = greatest(follower_checkpoint.position, excluded.position), moved_at = now()`;

/** How far a follower has come, and whether it is this process's turn. In an embedded database it always is. */
export class FollowerCheckpoint {
  readonly #session: SoleSession | undefined;

  constructor(
    private readonly database: Database,
    private readonly name: string,
  ) {
    this.#session = database.url === undefined ? undefined : new SoleSession(database.url, name);
  }

  /** Whether this process may work; no other one may then. Throws where the server does not answer. */
  async takeTurn(): Promise<boolean> {
    return this.#session === undefined || this.#session.hold();
  }

  /** The last position that was noted by whoever; 0 before the first. */
  async read(): Promise<number> {
    const [row] = await this.database.query<{ position: number }>(READ, [this.name]);
    return row?.position ?? 0;
  }

  /** Throws where it is this process's turn no more. */
  async move(position: number): Promise<void> {
    if (this.#session) await this.#session.query(MOVE, [this.name, position]);
    else await this.database.query(MOVE, [this.name, position]);
  }

  async close(): Promise<void> {
    await this.#session?.close();
  }
}
