/** An element with its attributes and its children, or its text. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly content: readonly XmlNode[] | string;
}

export function element(
  name: string,
  attributes: XmlNode['attributes'],
  content: XmlNode['content'],
): XmlNode {
  return { name, attributes, content };
}

export function xmlDocument(root: XmlNode): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${render(root, '')}\n`;
}

function render({ name, attributes, content }: XmlNode, indent: string): string {
  const start = [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${escaped(value)}"`)];
  if (content.length === 0) return `${indent}<${start.join(' ')}/>`;
  if (typeof content === 'string') return `${indent}<${start.join(' ')}>${escaped(content)}</${name}>`;
  const inner = content.map(child => render(child, `${indent}  `)).join('\n');
  return `${indent}<${start.join(' ')}>\n${inner}\n${indent}</${name}>`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Characters that XML 1.0 does not know are left out; they can only come from a slip of the keyboard. */
function escaped(text: string): string {
  return [...text]
    .filter(character => character >= ' ' || '\t\n\r'.includes(character))
    .join('')
    .replace(/[&<>"]/g, character => entities[character] as string);
}
