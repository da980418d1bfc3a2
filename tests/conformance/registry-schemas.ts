import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs';
import Value from 'typebox/value';
import { parse } from 'yaml';

export const registryFolder = path.join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'ctgov');

/** Why a test that needs the registry's schemas is skipped; nothing where they are. */
export const noRegistrySchemas = existsSync(registryFolder)
  ? undefined
  : "the registry's schemas are not here: they are not ours to keep";

/** What of a study record the schema of the registry's API (version 2) does not accept; unknown parts are not accepted either. */
export function apiErrors(record: unknown): readonly unknown[] {
  const document = parse(readFileSync(path.join(registryFolder, 'ctg-oas-v2.yaml'), 'utf8'));
  return Value.Errors(closedSchema(document.components.schemas, 'Study'), record);
}

/** Throws where the text does not fit the schema of the registry's upload. */
export function validateUpload(text: string): void {
  xmlRegisterFsInputProviders();
  const file = path.join(registryFolder, 'ProtocolRecordSchema.xsd');
  const schema = XmlDocument.fromBuffer(readFileSync(file), { url: file });
  const validator = XsdValidator.fromDoc(schema);
  const document = XmlDocument.fromString(text);
  try {
    validator.validate(document);
  } finally {
    document.dispose();
    validator.dispose();
    schema.dispose();
  }
}

type Schemas = Readonly<Record<string, unknown>>;

/** A schema with its references put in, objects closed. */
function closedSchema(schemas: Schemas, name: string): Schemas {
  const resolve = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(resolve);
    if (typeof node !== 'object' || node === null) return node;
    const { $ref, ...own } = node as { $ref?: string };
    if ($ref !== undefined) return resolve(schemas[$ref.split('/').at(-1) ?? '']);
    const inner = Object.fromEntries(Object.entries(own).map(([key, value]) => [key, resolve(value)]));
    return 'properties' in inner ? { ...inner, additionalProperties: false } : inner;
  };
  return resolve(schemas[name]) as Schemas;
}
