import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const PURPOSE = 'customer-graph: values in the database';
const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + NONCE_BYTES + TAG_BYTES;

/** Values that only this service can read. Each is bound to its place, so that it is of no use at another one. */
export interface Encryption {
  /** base64url of version (1 byte), nonce (12), tag (16) and the encrypted text. */
  readonly encrypt: (text: string, place: readonly string[]) => string;
  /** Undefined where the value was made under another secret or for another place, or was changed. */
  readonly decrypt: (encrypted: string, place: readonly string[]) => string | undefined;
}

/** Encrypts with the secret, and decrypts what was encrypted with it or with a former one. */
export function createEncryption(secret: string, formerSecrets: readonly string[] = []): Encryption {
  const current = encryptionUnder(secret);
  const all = [current, ...formerSecrets.map(encryptionUnder)];
  return {
    encrypt: current.encrypt,
    decrypt: (encrypted, place) => {
      for (const { decrypt } of all) {
        const text = decrypt(encrypted, place);
        if (text !== undefined) return text;
      }
      return undefined;
    },
  };
}

/** AES-256-GCM under a key that is derived from the secret for this purpose alone. */
function encryptionUnder(secret: string): Encryption {
  const key = Buffer.from(hkdfSync('sha256', secret, '', PURPOSE, 32));
  return {
    encrypt: (text, place) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
      const body = Buffer.concat([cipher.setAAD(bytesOf(place)).update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), body]).toString('base64url');
    },
    decrypt: (encrypted, place) => {
      const bytes = Buffer.from(encrypted, 'base64url');
      if (bytes.length < HEAD_BYTES || bytes[0] !== VERSION) return undefined;
      const nonce = bytes.subarray(1, 1 + NONCE_BYTES);
      const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
      decipher.setAAD(bytesOf(place)).setAuthTag(bytes.subarray(1 + NONCE_BYTES, HEAD_BYTES));
      try {
        return Buffer.concat([decipher.update(bytes.subarray(HEAD_BYTES)), decipher.final()]).toString(
          'utf8',
        );
      } catch {
        return undefined;
      }
    },
  };
}

// JSON keeps apart what plain joining would run together: ['ab', 'c'] and ['a', 'bc'].
function bytesOf(place: readonly string[]): Buffer {
  return Buffer.from(JSON.stringify(place));
}
