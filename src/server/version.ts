import packageFile from '../../package.json' with { type: 'json' };

/** Version of the software. */
export const version: string = packageFile.version;
