import AjvCompiler, { type BuildCompilerFromPool } from '@fastify/ajv-compiler';

/**
 * Fastify's own validators, each compiled when its first request comes: all of them at once are most of the time that the
 * server would need to start. Every operation is asked in a test, so that a schema that cannot be compiled is found there.
 */
export const validatorsWhenAsked: BuildCompilerFromPool = (...given) => {
  const compile = AjvCompiler()(...given);
  return (...route) => {
    let compiled: ReturnType<typeof compile> | undefined;
    const validate = (data: unknown) => {
      compiled ??= compile(...route);
      const isValid = compiled(data);
      Object.assign(validate, { errors: compiled.errors });
      return isValid;
    };
    return validate as ReturnType<typeof compile>;
  };
};
