/**
 * What the server's Node is started with, wherever that is. A question leaves 7 MB of garbage, so that with the usual 16 MB for young
 * objects every second one waits 4 to 5 ms for its collection; with 64 MB every eighth.
 */
export const serverFlags: readonly string[] = ['--max-semi-space-size=64'];
