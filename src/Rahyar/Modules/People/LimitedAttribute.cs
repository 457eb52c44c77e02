namespace Rahyar.Modules.People;

/// <summary>A page whose forms may be sent only so often from one network.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class LimitedAttribute : Attribute;
