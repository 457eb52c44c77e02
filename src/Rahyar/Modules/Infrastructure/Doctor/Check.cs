namespace Rahyar.Modules.Infrastructure.Doctor;

/// <summary>One thing that may be wrong with an installation. It changes nothing, and needs no running server.</summary>
internal abstract class Check
{
    /// <summary>As in <c>doctor.{Name}.…</c>, and for machines.</summary>
    public abstract string Name { get; }

    /// <summary>Whether nothing can be said while the database is away.</summary>
    public virtual bool NeedsDatabase => false;

    /// <summary>The beginning of the settings without which nothing can be said, such as <c>Smtp:</c>.</summary>
    public virtual string? Settings => null;

    public abstract Task<Finding[]> LookAsync(Installation house, CancellationToken ct);

    protected Finding Ok(string what, params object?[] args) => new(Name, Verdict.Ok, $"doctor.{Name}.{what}", args);

    /// <summary>Nothing was looked at; its <c>.do</c> says what would let it be.</summary>
    protected Finding Unchecked(string why, params object?[] args) => new(Name, Verdict.Unchecked, $"doctor.{Name}.{why}", args);

    protected Finding Look(string what, params object?[] args) => new(Name, Verdict.Look, $"doctor.{Name}.{what}", args);

    protected Finding Broken(string what, params object?[] args) => new(Name, Verdict.Broken, $"doctor.{Name}.{what}", args);
}
