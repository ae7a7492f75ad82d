// A developer's own settings must not reach the tests: no test may ever write to the database that a person works with.
for (const name of ['DATABASE_URL', 'PORT', 'HOST']) delete process.env[name];

export {};
