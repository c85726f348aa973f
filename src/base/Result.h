// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <utility>
#include <variant>

namespace base
{

/// What went wrong, in kind; callers may branch on it, people read the sentence.
enum class ErrorKind
{
    invalid,     // the request itself is wrong: out of range, unknown id, malformed
    missing,     // a file or device that is not there
    unreadable,  // a file that is damaged or is not what it claims to be
    unsupported, // understood, but cannot be done
    newer,       // made by a newer version of Tutti
    denied,      // no permission, read-only
    failed,      // the system refused: disk full, device lost
    cancelled    // the user asked to stop
};

/// A kind and one clear sentence for people that names the thing and the reason, without a full stop at its end.
struct Error // NOLINT(clang-analyzer-core.uninitialized.Assign): the analyzer loses track of variants
{
    ErrorKind kind = ErrorKind::failed;
    std::string message;
};

/// Either a value or an Error. Not for the audio thread.
template <typename T>
class [[nodiscard]] Result
{
public:
    Result(T value) : content(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : content(std::in_place_index<1>, std::move(error)) {}

    explicit operator bool() const noexcept { return content.index() == 0; }

    /// Precondition: holds a value.
    T& operator*() & { return std::get<0>(content); }
    const T& operator*() const& { return std::get<0>(content); }
    T&& operator*() && { return std::get<0>(std::move(content)); }
    T* operator->() { return &std::get<0>(content); }
    const T* operator->() const { return &std::get<0>(content); }

    /// Precondition: holds an error.
    const Error& error() const& { return std::get<1>(content); }
    Error&& error() && { return std::get<1>(std::move(content)); }

private:
    std::variant<T, Error> content;
};

/// Success without a value, or an Error.
template <>
class [[nodiscard]] Result<void>
{
public:
    Result() = default;
    Result(Error error) : content(std::move(error)) {}

    explicit operator bool() const noexcept { return content.index() == 0; }

    /// Precondition: holds an error.
    const Error& error() const& { return std::get<1>(content); }
    Error&& error() && { return std::get<1>(std::move(content)); }

private:
    std::variant<std::monostate, Error> content;
};

} // namespace base
