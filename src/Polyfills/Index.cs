namespace System;

/// <summary>A place counted from the start or, as in <c>^1</c>, from the end.</summary>
[Microsoft.CodeAnalysis.Embedded]
internal readonly struct Index(int value, bool fromEnd = false) : IEquatable<Index>
{
    public static Index Start => new(0);

    public static Index End => new(0, fromEnd: true);

    public int Value { get; } = value;

    public bool IsFromEnd { get; } = fromEnd;

    public static implicit operator Index(int value) => new(value);

    public int GetOffset(int length) => IsFromEnd ? length - Value : Value;

    public bool Equals(Index other) => Value == other.Value && IsFromEnd == other.IsFromEnd;

    public override bool Equals(object? obj) => obj is Index other && Equals(other);

    public override int GetHashCode() => IsFromEnd ? ~Value : Value;
}
