namespace Rahyar.Modules.People;

/// <summary>An address that an open page asks for by itself: it does not keep a session alive.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class BackgroundAttribute : Attribute;
