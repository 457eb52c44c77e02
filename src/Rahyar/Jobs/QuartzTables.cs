using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Rahyar.Jobs;

/// <summary>
/// Quartz's tables as part of the model, so that migrations make them and a change of theirs is a migration like any
/// other. Names, keys and types are those of the scripts in its package; nothing here reads or writes them.
/// </summary>
internal static class QuartzTables
{
    public const string Prefix = "qrtz_";

    private const string Trigger = "sched_name trigger_name trigger_group";

    public static void Map(ModelBuilder model)
    {
        var jobs = Table(model, "job_details", "sched_name job_name job_group",
            "description? job_class_name is_durable:bool is_nonconcurrent:bool is_update_data:bool requests_recovery:bool job_data:bytes?");
        Index(jobs, "j_g_n", "sched_name job_group job_name");
        var triggers = Table(model, "triggers", Trigger,
            "job_name job_group description? next_fire_time:long? prev_fire_time:long? priority:int? trigger_state trigger_type start_time:long end_time:long? "
            + "calendar_name? misfire_instr:short? misfire_orig_fire_time:long? execution_group? preferred_node? preferred_node_auto:bool retry_policy? "
            + "retry_attempt:int? continues_trigger_name? continues_trigger_group? continuation_condition:int? overlap_policy:int? pause_reason? paused_by? "
            + "paused_at:long? misfire_threshold:long? fixed_delay:bool? job_data:bytes?");
        triggers.HasOne(Prefix + "job_details").WithMany().HasForeignKey("sched_name", "job_name", "job_group").OnDelete(DeleteBehavior.NoAction);
        triggers.Property<bool>("preferred_node_auto").HasDefaultValue(false);
        Index(triggers, "t_j", "sched_name job_name job_group");
        Index(triggers, "t_g_n", "sched_name trigger_group trigger_name");
        Index(triggers, "t_c", "sched_name calendar_name");
        Index(triggers, "t_nft_st", "sched_name trigger_state next_fire_time priority misfire_instr").IsDescending(false, false, false, true, false);
        OfTrigger(Table(model, "simple_triggers", Trigger, "repeat_count:long repeat_interval:long times_triggered:long"));
        OfTrigger(Table(model, "cron_triggers", Trigger, "cron_expression time_zone_id?"));
        OfTrigger(Table(model, "simprop_triggers", Trigger,
            "str_prop_1? str_prop_2? str_prop_3? int_prop_1:int? int_prop_2:int? long_prop_1:long? long_prop_2:long? dec_prop_1:decimal? dec_prop_2:decimal? "
            + "bool_prop_1:bool? bool_prop_2:bool? time_zone_id?"));
        OfTrigger(Table(model, "blob_triggers", Trigger, "blob_data:bytes?"));
        Table(model, "calendars", "sched_name calendar_name", "calendar:bytes");
        Table(model, "paused_trigger_grps", "sched_name trigger_group", "pause_reason? paused_by? paused_at:long?");
        Table(model, "paused_job_grps", "sched_name job_group", "pause_reason? paused_by? paused_at:long?");
        var fired = Table(model, "fired_triggers", "sched_name entry_id",
            "trigger_name trigger_group instance_name fired_time:long sched_time:long priority:int state job_name? job_group? is_nonconcurrent:bool? "
            + "requests_recovery:bool? execution_group? progress:int? progress_message? interrupt_requested_time:long?");
        Index(fired, "ft_inst_job_req_rcvry", "sched_name instance_name requests_recovery");
        Index(fired, "ft_j_g", "sched_name job_name job_group");
        Index(fired, "ft_t_g", "sched_name trigger_name trigger_group");
        Table(model, "scheduler_state", "sched_name instance_name", "last_checkin_time:long checkin_interval:long quartz_version?");
        Table(model, "locks", "sched_name lock_name", "");
    }

    private static EntityTypeBuilder<Dictionary<string, object>> Table(ModelBuilder model, string name, string key, string columns)
    {
        var table = model.SharedTypeEntity<Dictionary<string, object>>(Prefix + name);
        table.ToTable(Prefix + name);
        foreach (var column in (key + " " + columns).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var optional = column.EndsWith('?');
            var parts = column.TrimEnd('?').Split(':');
            var type = parts is [_, var kind] ? TypeOf(kind) : typeof(string);
            if (optional && type.IsValueType)
            {
                type = typeof(Nullable<>).MakeGenericType(type);
            }

            table.IndexerProperty(type, parts[0]).IsRequired(!optional);
        }

        table.HasKey(key.Split(' '));
        return table;
    }

    private static Type TypeOf(string kind) => kind switch
    {
        "bool" => typeof(bool),
        "short" => typeof(short),
        "int" => typeof(int),
        "long" => typeof(long),
        "decimal" => typeof(decimal),
        "bytes" => typeof(byte[]),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static void OfTrigger(EntityTypeBuilder<Dictionary<string, object>> table) =>
        table.HasOne(Prefix + "triggers").WithMany().HasForeignKey(Trigger.Split(' ')).OnDelete(DeleteBehavior.Cascade);

    private static IndexBuilder<Dictionary<string, object>> Index(EntityTypeBuilder<Dictionary<string, object>> table, string name, string columns) =>
        table.HasIndex(columns.Split(' ')).HasDatabaseName($"idx_{Prefix}{name}");
}
