namespace Rahyar.Modules.People;

/// <summary>A page whose forms may be sent only so often from one network.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class LimitedAttribute : Attribute;

/// <summary>An address that an open page asks for by itself: it does not keep a session alive.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class BackgroundAttribute : Attribute;
