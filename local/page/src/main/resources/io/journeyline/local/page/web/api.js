// Asks the server. Every failure becomes an ApiError with words for the reader.

export class ApiError extends Error {
  constructor(code, status, message) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

export async function get(path, signal) {
  let response;
  try {
    response = await fetch(path, { signal, headers: { Accept: "application/json" } });
  } catch (failure) {
    if (failure.name === "AbortError") {
      throw failure;
    }
    throw new ApiError("unreachable", 0, "The run behind this page does not answer. It may have been stopped.");
  }
  let body;
  try {
    body = await response.json();
  } catch (failure) {
    if (failure.name === "AbortError") {
      throw failure;
    }
    throw new ApiError("no-json", response.status, `The answer cannot be read (status ${response.status}).`);
  }
  if (!response.ok) {
    throw new ApiError(body.error?.code ?? "unknown", response.status, body.error?.message ?? `Status ${response.status}.`);
  }
  return body;
}
