/**
 * Laurel as its users meet it: both processes, a real database, a real Temporal development server,
 * HTTP to stateful fakes of the providers.
 */
package dev.laurel.endtoend;
