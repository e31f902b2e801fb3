import type { Alert } from '#domain/incident/symptom.events.js';

/** What an alert shares with those that belong to it; null where it stands alone. */
export type GroupKeyOf = (alert: Alert) => string | null;

const none: readonly string[] = [];

/** Which incidents or suggestions have something under a key, newest first. */
export class OwnerIndex {
  #owners = new Map<string, readonly string[]>();

  fork(): OwnerIndex {
    const copy = new OwnerIndex();
    copy.#owners = new Map(this.#owners);
    return copy;
  }

  add(key: string, owner: string): void {
    const owners = this.#owners.get(key) ?? none;
    if (!owners.includes(owner)) this.#owners.set(key, [owner, ...owners].slice(0, mostOwners));
  }

  remove(key: string, owner: string): void {
    const left = this.ownersOf(key).filter((one) => one !== owner);
    if (left.length > 0) this.#owners.set(key, left);
    else this.#owners.delete(key);
  }

  ownersOf(key: string): readonly string[] {
    return this.#owners.get(key) ?? none;
  }
}

/** Older ones are let go: nobody works on that many incidents of one alert. */
const mostOwners = 50;
