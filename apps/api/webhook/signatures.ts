import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Compares two texts without telling by the time it takes where they differ. */
export const isSameText = (left: string, right: string): boolean => timingSafeEqual(sha256(left), sha256(right));

/** Whether any of the secrets is this text; looks at all of them in any case. */
export const isAnySecret = (secrets: readonly string[], text: string): boolean =>
  secrets.map((secret) => isSameText(secret, text)).includes(true);

const isDigest = (digest: Buffer, given: Buffer): boolean =>
  given.length === digest.length && timingSafeEqual(digest, given);

type Signed = Readonly<{
  /** Texts of secrets, or their bytes. */
  secrets: readonly (string | Buffer)[];
  parts: readonly (string | Uint8Array)[];
  /** What came with the request, as bytes. */
  given: readonly Buffer[];
}>;

/** Whether any of the given signatures is the HMAC-SHA256 of the parts under any of the secrets; tries all in any case. */
export const isSigned = ({ secrets, parts, given }: Signed): boolean =>
  secrets
    .map((secret) => parts.reduce((hmac, part) => hmac.update(part), createHmac('sha256', secret)).digest())
    .flatMap((digest) => given.map((one) => isDigest(digest, one)))
    .includes(true);

/** The bytes of a signature in hexadecimal; none where it is something else. */
export const fromHex = (text: string): Buffer[] => (/^[0-9a-f]{64}$/i.test(text) ? [Buffer.from(text, 'hex')] : []);
