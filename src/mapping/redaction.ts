import type { JsonObject, JsonValue } from '../domain/record.js';
import { isJsonList, isJsonObject } from '../domain/record.js';

// Keys whose values let somebody in, whatever the record.
const SECRET_KEY =
  /pass(word|phrase|code|wd)|pwd|secret|token|credential|(api|access|private|activation)[-_ ]?key|^activation$/i;
// The parts of a parameter that carry its value.
const VALUES: ReadonlySet<string> = new Set(['value', 'structured_value', 'value_choices', 'value_error']);

/** A copy of a record without secrets: keys that name one are left out, and so are the values of secret parameters. */
export function withoutSecrets(record: JsonObject): JsonObject {
  const secretParameter = isSecretParameter(record);
  return Object.fromEntries(
    Object.entries(record)
      .filter(([key]) => !SECRET_KEY.test(key) && !(secretParameter && VALUES.has(key)))
      .map(([key, value]) => [key, clean(value)]),
  );
}

function clean(value: JsonValue): JsonValue {
  if (isJsonList(value)) return value.map(clean);
  return isJsonObject(value) ? withoutSecrets(value) : value;
}

// Parameters look like {id, name, title, type, value}; lists may leave the type out, then the id tells.
function isSecretParameter(record: JsonObject): boolean {
  if (record['type'] === 'password') return true;
  return [record['id'], record['name'], record['title']].some(
    (word) => typeof word === 'string' && SECRET_KEY.test(word),
  );
}
