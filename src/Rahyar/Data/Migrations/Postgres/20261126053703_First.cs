using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Rahyar.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class First : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "communication_message",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MentorshipId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    SenderId = table.Column<Guid>(type: "uuid", nullable: false),
                    ClientId = table.Column<Guid>(type: "uuid", nullable: false),
                    Text = table.Column<string>(type: "character varying(10000)", maxLength: 10000, nullable: false),
                    SentAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_communication_message", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "communication_note",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MentorshipId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    SessionId = table.Column<Guid>(type: "uuid", nullable: true),
                    ClientId = table.Column<Guid>(type: "uuid", nullable: false),
                    BegunBy = table.Column<Guid>(type: "uuid", nullable: false),
                    Title = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Text = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    AuthorId = table.Column<Guid>(type: "uuid", nullable: false),
                    WrittenAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    RemovedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    RemovedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_communication_note", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "communication_session",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MentorshipId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    StartsAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Minutes = table.Column<int>(type: "integer", nullable: false),
                    Modality = table.Column<int>(type: "integer", nullable: false),
                    Topic = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    ClientId = table.Column<Guid>(type: "uuid", nullable: false),
                    BookedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    BookedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    CancelledAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    HostId = table.Column<Guid>(type: "uuid", nullable: true),
                    Listed = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    ConfirmedBy = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    TroubleFor = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_communication_session", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "communication_shared_file",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MentorshipId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    ClientId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Bytes = table.Column<long>(type: "bigint", nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    SharedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    SharedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    RemovedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_communication_shared_file", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "communication_slot",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    MentorId = table.Column<Guid>(type: "uuid", nullable: false),
                    MentorPersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    StartsAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Minutes = table.Column<int>(type: "integer", nullable: false),
                    Topics = table.Column<string[]>(type: "text[]", nullable: false),
                    Modality = table.Column<int>(type: "integer", nullable: false),
                    Where = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    MenteePersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    MentorshipId = table.Column<Guid>(type: "uuid", nullable: true),
                    Question = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_communication_slot", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "communication_slot_wish",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    MenteeId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    AskedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Topics = table.Column<string[]>(type: "text[]", nullable: false),
                    Question = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_communication_slot_wish", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "data_protection_key",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    FriendlyName = table.Column<string>(type: "text", nullable: true),
                    Xml = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_data_protection_key", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "evaluation_indicator_snapshot",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Indicator = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    AsOf = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Value = table.Column<double>(type: "double precision", nullable: true),
                    Low = table.Column<double>(type: "double precision", nullable: true),
                    High = table.Column<double>(type: "double precision", nullable: true),
                    Score = table.Column<double>(type: "double precision", nullable: true),
                    N = table.Column<int>(type: "integer", nullable: false),
                    Needs = table.Column<int>(type: "integer", nullable: false),
                    Status = table.Column<int>(type: "integer", nullable: false),
                    Tentative = table.Column<bool>(type: "boolean", nullable: false),
                    FewAnswered = table.Column<bool>(type: "boolean", nullable: false),
                    WindowFrom = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    WindowTo = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    FormulaVersion = table.Column<int>(type: "integer", nullable: false),
                    TargetVersion = table.Column<int>(type: "integer", nullable: false),
                    Target = table.Column<double>(type: "double precision", nullable: false),
                    Danger = table.Column<double>(type: "double precision", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_evaluation_indicator_snapshot", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "evaluation_survey_invitation",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    WaveId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Instrument = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Recipient = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    MentorshipId = table.Column<Guid>(type: "uuid", nullable: true),
                    Side = table.Column<int>(type: "integer", nullable: false),
                    Address = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    Language = table.Column<string>(type: "character varying(5)", maxLength: 5, nullable: true),
                    Code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    InvitedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ClosesAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    NextLetterAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Letters = table.Column<int>(type: "integer", nullable: false),
                    LetterAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    RemindedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    AnsweredAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_evaluation_survey_invitation", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "evaluation_survey_response",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    InvitationId = table.Column<Guid>(type: "uuid", nullable: false),
                    WaveId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Instrument = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    InstrumentVersion = table.Column<int>(type: "integer", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    MentorshipId = table.Column<Guid>(type: "uuid", nullable: true),
                    Side = table.Column<int>(type: "integer", nullable: false),
                    Language = table.Column<string>(type: "character varying(5)", maxLength: 5, nullable: false),
                    Answers = table.Column<string>(type: "text", nullable: false),
                    Seconds = table.Column<int>(type: "integer", nullable: true),
                    StraightLined = table.Column<bool>(type: "boolean", nullable: false),
                    Valid = table.Column<bool>(type: "boolean", nullable: false),
                    Scores = table.Column<string>(type: "text", nullable: false),
                    Shared = table.Column<string[]>(type: "text[]", nullable: false),
                    AnsweredAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_evaluation_survey_response", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "evaluation_survey_wave",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Instrument = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Moment = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    StartedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    StartedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ClosedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_evaluation_survey_wave", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "infrastructure_action_attempt",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    Action = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Failed = table.Column<bool>(type: "boolean", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_infrastructure_action_attempt", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "infrastructure_page_view",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    LargestPaintMs = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_infrastructure_page_view", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "infrastructure_probe",
                columns: table => new
                {
                    Slot = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Ok = table.Column<bool>(type: "boolean", nullable: false),
                    Milliseconds = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_infrastructure_probe", x => x.Slot);
                });

            migrationBuilder.CreateTable(
                name: "infrastructure_readiness_check",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ParticipationId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Sound = table.Column<bool>(type: "boolean", nullable: false),
                    Picture = table.Column<bool>(type: "boolean", nullable: false),
                    Connection = table.Column<bool>(type: "boolean", nullable: false),
                    Alternative = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    CheckedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_infrastructure_readiness_check", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "infrastructure_ticket",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: true),
                    OpenedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    ClientId = table.Column<Guid>(type: "uuid", nullable: false),
                    Text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Reply = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    RepliedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    OpenedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    FirstReplyAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ResolvedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ReopenedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_infrastructure_ticket", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "journal_cursor",
                columns: table => new
                {
                    Reader = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Seq = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_journal_cursor", x => x.Reader);
                });

            migrationBuilder.CreateTable(
                name: "journal_entry",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ActorId = table.Column<Guid>(type: "uuid", nullable: true),
                    Verb = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: true),
                    MentorshipId = table.Column<Guid>(type: "uuid", nullable: true),
                    SubjectId = table.Column<Guid>(type: "uuid", nullable: true),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    Facts = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_journal_entry", x => x.Seq);
                });

            migrationBuilder.CreateTable(
                name: "letter",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    To = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false),
                    Subject = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    Cause = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    WrittenAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    SentAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    NextAttemptAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    LastError = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_letter", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "people_authenticator",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Key = table.Column<byte[]>(type: "bytea", maxLength: 20, nullable: false),
                    MadeAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ConfirmedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    LastStep = table.Column<long>(type: "bigint", nullable: false),
                    Recovery = table.Column<List<string>>(type: "text[]", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_authenticator", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "people_consent",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Purpose = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    TextVersion = table.Column<int>(type: "integer", nullable: false),
                    GivenAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    WithdrawnAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_consent", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "people_demo_cast_member",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Key = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Order = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_demo_cast_member", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "people_password_attempt",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Address = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_password_attempt", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "people_person",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    SearchText = table.Column<string>(type: "character varying(700)", maxLength: 700, nullable: false),
                    InstitutionalId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    Language = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    TimeZone = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Calendar = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    DeactivatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    InventedFor = table.Column<Guid>(type: "uuid", nullable: true),
                    UserName = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    NormalizedUserName = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    Email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    NormalizedEmail = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    EmailConfirmed = table.Column<bool>(type: "boolean", nullable: false),
                    PasswordHash = table.Column<string>(type: "text", nullable: true),
                    SecurityStamp = table.Column<string>(type: "text", nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "text", nullable: true),
                    PhoneNumber = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    PhoneNumberConfirmed = table.Column<bool>(type: "boolean", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    LockoutEnd = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_person", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "people_role_assignment",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Role = table.Column<int>(type: "integer", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: true),
                    Fte = table.Column<double>(type: "double precision", nullable: true),
                    Since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_role_assignment", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "people_sign_in_code",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Address = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    IssuedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_sign_in_code", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "people_sign_in_session",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Device = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Method = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    StartedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    SeenAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_sign_in_session", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "planning_announcement",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    SubjectEnglish = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    TextEnglish = table.Column<string>(type: "character varying(6000)", maxLength: 6000, nullable: false),
                    SubjectPersian = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    TextPersian = table.Column<string>(type: "character varying(6000)", maxLength: 6000, nullable: false),
                    Audience = table.Column<string>(type: "text", nullable: false),
                    Necessary = table.Column<bool>(type: "boolean", nullable: false),
                    ClientId = table.Column<Guid>(type: "uuid", nullable: false),
                    By = table.Column<Guid>(type: "uuid", nullable: false),
                    SentAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Recipients = table.Column<int>(type: "integer", nullable: false),
                    Spared = table.Column<int>(type: "integer", nullable: false),
                    Urgent = table.Column<bool>(type: "boolean", nullable: false),
                    Waits = table.Column<int>(type: "integer", nullable: false),
                    WaitsUntil = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_announcement", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "planning_application",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Side = table.Column<int>(type: "integer", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    EditionId = table.Column<Guid>(type: "uuid", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    Answers = table.Column<string>(type: "text", nullable: false),
                    StartedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    SavedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    SubmittedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    DecidedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    DecidedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    Decision = table.Column<int>(type: "integer", nullable: true),
                    Reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Told = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    ParticipationId = table.Column<Guid>(type: "uuid", nullable: true),
                    Places = table.Column<int>(type: "integer", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_application", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "planning_budget",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Cents = table.Column<List<long>>(type: "bigint[]", nullable: false),
                    HourCents = table.Column<long>(type: "bigint", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_budget", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "planning_call",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Slug = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Says = table.Column<string>(type: "text", nullable: false),
                    SeeksMentees = table.Column<bool>(type: "boolean", nullable: false),
                    SeeksMentors = table.Column<bool>(type: "boolean", nullable: false),
                    OpensOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ClosesOn = table.Column<DateOnly>(type: "date", nullable: true),
                    TimeZone = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    OpenedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    StoppedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_call", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "planning_code_of_conduct",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    English = table.Column<string>(type: "character varying(6000)", maxLength: 6000, nullable: false),
                    Persian = table.Column<string>(type: "character varying(6000)", maxLength: 6000, nullable: false),
                    WrittenBy = table.Column<Guid>(type: "uuid", nullable: false),
                    WrittenAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_code_of_conduct", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "planning_cost_entry",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Who = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Hundredths = table.Column<int>(type: "integer", nullable: false),
                    Cents = table.Column<long>(type: "bigint", nullable: false),
                    Note = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    ClientId = table.Column<Guid>(type: "uuid", nullable: false),
                    By = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ReversesId = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_cost_entry", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "planning_deputy",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    ForId = table.Column<Guid>(type: "uuid", nullable: false),
                    NamedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    FromOn = table.Column<DateOnly>(type: "date", nullable: false),
                    UntilOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Begins = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Ends = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    RoleId = table.Column<Guid>(type: "uuid", nullable: true),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_deputy", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "planning_form_edition",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Side = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Questions = table.Column<string>(type: "text", nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    MadeAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    UsedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_form_edition", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "planning_gate_waiver",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Gate = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    AskedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    AskedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    AgreedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    AgreedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    TakenBackAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ExpiredAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_gate_waiver", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "planning_interview_note",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Voice = table.Column<int>(type: "integer", nullable: false),
                    With = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    HeldOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Said = table.Column<string>(type: "character varying(10000)", maxLength: 10000, nullable: false),
                    Follows = table.Column<string>(type: "character varying(10000)", maxLength: 10000, nullable: false),
                    AuthorId = table.Column<Guid>(type: "uuid", nullable: false),
                    WrittenAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    SignedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_interview_note", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "planning_milestone",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    FirstDueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    MadeAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    DoneOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_milestone", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "planning_objective",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Text = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Measure = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Indicator = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    Baseline = table.Column<double>(type: "double precision", nullable: true),
                    Target = table.Column<double>(type: "double precision", nullable: true),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    MadeAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    DroppedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_objective", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "planning_participation",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RestsUntil = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    AsksAgainAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    AskedAgainAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Side = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    EnrolledAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    WaitingSince = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    LeftAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    PreparedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ReadyAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ScreenedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ScreenedUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    OwnScreeningAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Profile = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_participation", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "planning_plan_section",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Part = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    Text = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    AuthorId = table.Column<Guid>(type: "uuid", nullable: true),
                    WrittenAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ApprovedNumber = table.Column<int>(type: "integer", nullable: true),
                    ApprovedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    ApprovedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_plan_section", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "planning_programme",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Purpose = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Faculty = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    IsTest = table.Column<bool>(type: "boolean", nullable: false),
                    Model = table.Column<int>(type: "integer", nullable: false),
                    StartsOn = table.Column<DateOnly>(type: "date", nullable: false),
                    EndsOn = table.Column<DateOnly>(type: "date", nullable: false),
                    CadenceDays = table.Column<int>(type: "integer", nullable: false),
                    DefaultPlaces = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    LaunchedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ClosedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ArchivedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Times = table.Column<string>(type: "text", nullable: false),
                    MatchRules = table.Column<string>(type: "text", nullable: true),
                    WaitingOrder = table.Column<int>(type: "integer", nullable: false),
                    MenteesChoose = table.Column<bool>(type: "boolean", nullable: false),
                    RequestsAtOnce = table.Column<int>(type: "integer", nullable: false),
                    RequestDays = table.Column<int>(type: "integer", nullable: false),
                    ScreeningParts = table.Column<int>(type: "integer", nullable: false),
                    ScreeningReason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_programme", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "planning_roster_import",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Side = table.Column<int>(type: "integer", nullable: false),
                    FileName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Bytes = table.Column<long>(type: "bigint", nullable: false),
                    ById = table.Column<Guid>(type: "uuid", nullable: true),
                    ReceivedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    StartedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    State = table.Column<int>(type: "integer", nullable: false),
                    Rows = table.Column<int>(type: "integer", nullable: false),
                    NewRows = table.Column<int>(type: "integer", nullable: false),
                    ChangedRows = table.Column<int>(type: "integer", nullable: false),
                    UnchangedRows = table.Column<int>(type: "integer", nullable: false),
                    FaultCount = table.Column<int>(type: "integer", nullable: false),
                    BringsBack = table.Column<bool>(type: "boolean", nullable: false),
                    WithdrawsMissing = table.Column<bool>(type: "boolean", nullable: false),
                    Failure = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    RunningProgrammeId = table.Column<Guid>(type: "uuid", nullable: true),
                    PreviewJson = table.Column<string>(type: "text", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_roster_import", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "planning_screening",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ParticipationId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    CheckedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    CheckedUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    CheckNote = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    CheckedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    SignedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    SignedVersion = table.Column<int>(type: "integer", nullable: true),
                    DeclaredAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    HasConflict = table.Column<bool>(type: "boolean", nullable: false),
                    Conflict = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    DecidedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    DecidedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    DecisionNote = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Never = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    PassedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_screening", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "relationships_concern",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    MentorshipId = table.Column<Guid>(type: "uuid", nullable: true),
                    ReporterId = table.Column<Guid>(type: "uuid", nullable: false),
                    ClientId = table.Column<Guid>(type: "uuid", nullable: false),
                    Text = table.Column<string>(type: "character varying(10000)", maxLength: 10000, nullable: false),
                    RaisedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    AcknowledgedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ConcludedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Conclusion = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_relationships_concern", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "relationships_pulse_answer",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MentorshipId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    ClientId = table.Column<Guid>(type: "uuid", nullable: false),
                    Contact = table.Column<int>(type: "integer", nullable: true),
                    Progress = table.Column<int>(type: "integer", nullable: true),
                    Obstacles = table.Column<int>(type: "integer", nullable: false),
                    WantsContact = table.Column<bool>(type: "boolean", nullable: false),
                    AnsweredAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_relationships_pulse_answer", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "relationships_support_contact",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MentorshipId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    CoordinatorId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    AnsweredAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_relationships_support_contact", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "skills_enrolment",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ParticipationId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Side = table.Column<int>(type: "integer", nullable: false),
                    Module = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    StartedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    CompletedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    FirstAsked = table.Column<int>(type: "integer", nullable: false),
                    FirstCorrect = table.Column<int>(type: "integer", nullable: false),
                    FirstChoices = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_skills_enrolment", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "skills_goal",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MentorshipId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    WrittenBy = table.Column<Guid>(type: "uuid", nullable: false),
                    ClientId = table.Column<Guid>(type: "uuid", nullable: false),
                    Text = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    WrittenAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    FirstTargetOn = table.Column<DateOnly>(type: "date", nullable: false),
                    TargetOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ReachedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    MentorConfirmedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    MenteeConfirmedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    AbandonedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_skills_goal", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "skills_training_assignment",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Side = table.Column<int>(type: "integer", nullable: false),
                    Module = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    AssignedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    AssignedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_skills_training_assignment", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "structure_agreement",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MentorshipId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Edition = table.Column<int>(type: "integer", nullable: false),
                    DraftedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    DraftedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    CadenceDays = table.Column<int>(type: "integer", nullable: false),
                    ReplyHours = table.Column<int>(type: "integer", nullable: false),
                    Channels = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Confidentiality = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    ReconnectRule = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    SignedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Signatures = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_agreement", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "structure_coordinator_note",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MentorshipId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    Text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    By = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_coordinator_note", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "structure_exit_talk",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MentorshipId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    ParticipationId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    OfferedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    AtMidpoint = table.Column<bool>(type: "boolean", nullable: false),
                    OfferedUntil = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    AskedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Words = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    ClosedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ClosedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    Held = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_exit_talk", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "structure_group_invitation",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MentorshipId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    ParticipationId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Side = table.Column<int>(type: "integer", nullable: false),
                    HoldsPlace = table.Column<bool>(type: "boolean", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    InvitedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    InvitedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ExpiresAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ClosedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_group_invitation", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "structure_grouping",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Model = table.Column<int>(type: "integer", nullable: false),
                    Least = table.Column<int>(type: "integer", nullable: false),
                    Most = table.Column<int>(type: "integer", nullable: false),
                    Mentors = table.Column<int>(type: "integer", nullable: false),
                    Everyone = table.Column<bool>(type: "boolean", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    StartedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    StartedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Groups = table.Column<string>(type: "text", nullable: false),
                    Waiting = table.Column<string>(type: "text", nullable: false),
                    Gap = table.Column<double>(type: "double precision", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_grouping", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "structure_lottery_draw",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Seed = table.Column<long>(type: "bigint", nullable: false),
                    Stratified = table.Column<bool>(type: "boolean", nullable: false),
                    People = table.Column<int>(type: "integer", nullable: false),
                    DrawnBy = table.Column<Guid>(type: "uuid", nullable: false),
                    DrawnAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_lottery_draw", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "structure_match_run",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    Model = table.Column<int>(type: "integer", nullable: false),
                    Aim = table.Column<int>(type: "integer", nullable: false),
                    Order = table.Column<int>(type: "integer", nullable: false),
                    Rules = table.Column<string>(type: "text", nullable: false),
                    Seed = table.Column<long>(type: "bigint", nullable: false),
                    AfterId = table.Column<Guid>(type: "uuid", nullable: true),
                    StartedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    StartedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    FinishedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Percent = table.Column<int>(type: "integer", nullable: false),
                    Mentees = table.Column<int>(type: "integer", nullable: false),
                    Mentors = table.Column<int>(type: "integer", nullable: false),
                    Places = table.Column<int>(type: "integer", nullable: false),
                    Matched = table.Column<int>(type: "integer", nullable: false),
                    Value = table.Column<long>(type: "bigint", nullable: false),
                    UpperBound = table.Column<long>(type: "bigint", nullable: false),
                    Seconds = table.Column<double>(type: "double precision", nullable: false),
                    Floor = table.Column<int>(type: "integer", nullable: true),
                    Kept = table.Column<int>(type: "integer", nullable: true),
                    Moved = table.Column<int>(type: "integer", nullable: true),
                    ForcedToMove = table.Column<int>(type: "integer", nullable: true),
                    Failure = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_match_run", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "structure_mentor_request",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    MenteeId = table.Column<Guid>(type: "uuid", nullable: false),
                    MentorId = table.Column<Guid>(type: "uuid", nullable: false),
                    MenteePersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    MentorPersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    AskedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ExpiresAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    RemindAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    RemindedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Words = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: false),
                    Question = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: true),
                    Reply = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: true),
                    RepliedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    AnsweredAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ClosedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Reason = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: true),
                    MentorshipId = table.Column<Guid>(type: "uuid", nullable: true),
                    Score = table.Column<int>(type: "integer", nullable: false),
                    Terms = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_mentor_request", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "structure_mentorship",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RiskReasons = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    AskedCoordinatorAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    QuietFrom = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ExcusedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Model = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    StateSince = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ProposedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    AcceptedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    FirstMessageAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    FirstMessageBy = table.Column<Guid>(type: "uuid", nullable: true),
                    FirstContactAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    LastContactAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    LastWordBy = table.Column<Guid>(type: "uuid", nullable: true),
                    LastWordAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    AgreedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    FirstGoalAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    CadenceDays = table.Column<int>(type: "integer", nullable: false),
                    ReplyHours = table.Column<int>(type: "integer", nullable: true),
                    PlannedEndOn = table.Column<DateOnly>(type: "date", nullable: false),
                    PausedUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    EndReason = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    MissedSessionsInARow = table.Column<int>(type: "integer", nullable: false),
                    Extended = table.Column<bool>(type: "boolean", nullable: false),
                    ClosingTalkLogged = table.Column<bool>(type: "boolean", nullable: false),
                    Score = table.Column<int>(type: "integer", nullable: false),
                    Reasons = table.Column<string>(type: "text", nullable: false),
                    NextLookAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Wished = table.Column<int>(type: "integer", nullable: true),
                    WishedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    WishedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    WishedUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    SafeguardingAskedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    SafeguardingAskedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    Name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    LeastMembers = table.Column<int>(type: "integer", nullable: false),
                    HoldsPlaces = table.Column<bool>(type: "boolean", nullable: false),
                    ScreeningParts = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_mentorship", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "structure_nudge",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MentorshipId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    Due = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    NextTry = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    SentAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ActedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    DroppedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_nudge", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "structure_nudge_refusal",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_nudge_refusal", x => new { x.PersonId, x.Kind });
                });

            migrationBuilder.CreateTable(
                name: "structure_nudge_switch",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    Off = table.Column<bool>(type: "boolean", nullable: false),
                    ByRate = table.Column<bool>(type: "boolean", nullable: false),
                    Since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_nudge_switch", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "structure_proposal",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RunId = table.Column<Guid>(type: "uuid", nullable: false),
                    Place = table.Column<int>(type: "integer", nullable: false),
                    Turn = table.Column<int>(type: "integer", nullable: true),
                    MenteeId = table.Column<Guid>(type: "uuid", nullable: false),
                    MentorId = table.Column<Guid>(type: "uuid", nullable: true),
                    Score = table.Column<int>(type: "integer", nullable: false),
                    RunnerUpId = table.Column<Guid>(type: "uuid", nullable: true),
                    Margin = table.Column<int>(type: "integer", nullable: true),
                    Locked = table.Column<bool>(type: "boolean", nullable: false),
                    Edited = table.Column<bool>(type: "boolean", nullable: false),
                    Terms = table.Column<string>(type: "text", nullable: false),
                    Shortfall = table.Column<string>(type: "text", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_proposal", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "structure_run_mentor",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RunId = table.Column<Guid>(type: "uuid", nullable: false),
                    MentorId = table.Column<Guid>(type: "uuid", nullable: false),
                    Places = table.Column<int>(type: "integer", nullable: false),
                    Price = table.Column<double>(type: "double precision", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_run_mentor", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "structure_shape",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Model = table.Column<int>(type: "integer", nullable: false),
                    LeastMentees = table.Column<int>(type: "integer", nullable: true),
                    MostMentees = table.Column<int>(type: "integer", nullable: true),
                    Mentors = table.Column<int>(type: "integer", nullable: true),
                    Roles = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Length = table.Column<int>(type: "integer", nullable: true),
                    CadenceDays = table.Column<int>(type: "integer", nullable: true),
                    Mix = table.Column<int>(type: "integer", nullable: true),
                    Bringing = table.Column<int>(type: "integer", nullable: true),
                    Closing = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    PublishedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    PublishedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_shape", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "structure_suggestion",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MenteeId = table.Column<Guid>(type: "uuid", nullable: false),
                    MentorId = table.Column<Guid>(type: "uuid", nullable: false),
                    Round = table.Column<int>(type: "integer", nullable: false),
                    Place = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_suggestion", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "communication_note_version",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    NoteId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Title = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Text = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    AuthorId = table.Column<Guid>(type: "uuid", nullable: false),
                    WrittenAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_communication_note_version", x => x.Id);
                    table.ForeignKey(
                        name: "FK_communication_note_version_communication_note_NoteId",
                        column: x => x.NoteId,
                        principalTable: "communication_note",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "people_identity_user_claim",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    ClaimType = table.Column<string>(type: "text", nullable: true),
                    ClaimValue = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_identity_user_claim", x => x.Id);
                    table.ForeignKey(
                        name: "FK_people_identity_user_claim_people_person_UserId",
                        column: x => x.UserId,
                        principalTable: "people_person",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "people_identity_user_login",
                columns: table => new
                {
                    LoginProvider = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    ProviderKey = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    ProviderDisplayName = table.Column<string>(type: "text", nullable: true),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_identity_user_login", x => new { x.LoginProvider, x.ProviderKey });
                    table.ForeignKey(
                        name: "FK_people_identity_user_login_people_person_UserId",
                        column: x => x.UserId,
                        principalTable: "people_person",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "people_identity_user_passkey",
                columns: table => new
                {
                    CredentialId = table.Column<byte[]>(type: "bytea", maxLength: 1024, nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    Data = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_identity_user_passkey", x => x.CredentialId);
                    table.ForeignKey(
                        name: "FK_people_identity_user_passkey_people_person_UserId",
                        column: x => x.UserId,
                        principalTable: "people_person",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "people_identity_user_token",
                columns: table => new
                {
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    LoginProvider = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    Name = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    Value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_identity_user_token", x => new { x.UserId, x.LoginProvider, x.Name });
                    table.ForeignKey(
                        name: "FK_people_identity_user_token_people_person_UserId",
                        column: x => x.UserId,
                        principalTable: "people_person",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "planning_application_topic",
                columns: table => new
                {
                    ApplicationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Topic = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Side = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_application_topic", x => new { x.ApplicationId, x.Topic });
                    table.ForeignKey(
                        name: "FK_planning_application_topic_planning_application_Application~",
                        column: x => x.ApplicationId,
                        principalTable: "planning_application",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "planning_plan_version",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SectionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Text = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    AuthorId = table.Column<Guid>(type: "uuid", nullable: false),
                    WrittenAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_plan_version", x => x.Id);
                    table.ForeignKey(
                        name: "FK_planning_plan_version_planning_plan_section_SectionId",
                        column: x => x.SectionId,
                        principalTable: "planning_plan_section",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "relationships_concern_evidence",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ConcernId = table.Column<Guid>(type: "uuid", nullable: false),
                    MessageId = table.Column<Guid>(type: "uuid", nullable: false),
                    SenderId = table.Column<Guid>(type: "uuid", nullable: false),
                    Text = table.Column<string>(type: "character varying(10000)", maxLength: 10000, nullable: false),
                    SentAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_relationships_concern_evidence", x => x.Id);
                    table.ForeignKey(
                        name: "FK_relationships_concern_evidence_relationships_concern_Concer~",
                        column: x => x.ConcernId,
                        principalTable: "relationships_concern",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "structure_lottery_place",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    DrawId = table.Column<Guid>(type: "uuid", nullable: false),
                    ParticipationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Place = table.Column<int>(type: "integer", nullable: false),
                    Group = table.Column<string>(type: "text", nullable: true),
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_lottery_place", x => x.Id);
                    table.ForeignKey(
                        name: "FK_structure_lottery_place_structure_lottery_draw_DrawId",
                        column: x => x.DrawId,
                        principalTable: "structure_lottery_draw",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "structure_mentorship_member",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MentorshipId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    ParticipationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Side = table.Column<int>(type: "integer", nullable: false),
                    Answer = table.Column<int>(type: "integer", nullable: false),
                    AnsweredAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    PreparedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ReadyAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ScreenedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ScreenedUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    OwnScreeningAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    SignedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ClosingTalkAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    CloseAnsweredAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    LastPulse = table.Column<double>(type: "double precision", nullable: true),
                    LastPulseAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    LowPulsesInARow = table.Column<int>(type: "integer", nullable: false),
                    StaysAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    LastSeenAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    QuietToldAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    LeftAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ReadUpTo = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    NotesSeenUpTo = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    FilesSeenUpTo = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_mentorship_member", x => x.Id);
                    table.ForeignKey(
                        name: "FK_structure_mentorship_member_structure_mentorship_Mentorship~",
                        column: x => x.MentorshipId,
                        principalTable: "structure_mentorship",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_communication_message_MentorshipId_SentAt",
                table: "communication_message",
                columns: new[] { "MentorshipId", "SentAt" });

            migrationBuilder.CreateIndex(
                name: "IX_communication_message_ProgrammeId_SentAt",
                table: "communication_message",
                columns: new[] { "ProgrammeId", "SentAt" });

            migrationBuilder.CreateIndex(
                name: "IX_communication_message_SenderId_ClientId",
                table: "communication_message",
                columns: new[] { "SenderId", "ClientId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_communication_note_BegunBy_ClientId",
                table: "communication_note",
                columns: new[] { "BegunBy", "ClientId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_communication_note_MentorshipId_WrittenAt",
                table: "communication_note",
                columns: new[] { "MentorshipId", "WrittenAt" });

            migrationBuilder.CreateIndex(
                name: "IX_communication_note_version_NoteId_Number",
                table: "communication_note_version",
                columns: new[] { "NoteId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_communication_session_BookedBy_ClientId",
                table: "communication_session",
                columns: new[] { "BookedBy", "ClientId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_communication_session_MentorshipId_StartsAt",
                table: "communication_session",
                columns: new[] { "MentorshipId", "StartsAt" });

            migrationBuilder.CreateIndex(
                name: "IX_communication_session_ProgrammeId_StartsAt",
                table: "communication_session",
                columns: new[] { "ProgrammeId", "StartsAt" });

            migrationBuilder.CreateIndex(
                name: "IX_communication_shared_file_Hash",
                table: "communication_shared_file",
                column: "Hash");

            migrationBuilder.CreateIndex(
                name: "IX_communication_shared_file_MentorshipId_SharedAt",
                table: "communication_shared_file",
                columns: new[] { "MentorshipId", "SharedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_communication_shared_file_SharedBy_ClientId",
                table: "communication_shared_file",
                columns: new[] { "SharedBy", "ClientId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_communication_slot_MentorId",
                table: "communication_slot",
                column: "MentorId");

            migrationBuilder.CreateIndex(
                name: "IX_communication_slot_MentorshipId",
                table: "communication_slot",
                column: "MentorshipId");

            migrationBuilder.CreateIndex(
                name: "IX_communication_slot_ProgrammeId_State_StartsAt",
                table: "communication_slot",
                columns: new[] { "ProgrammeId", "State", "StartsAt" });

            migrationBuilder.CreateIndex(
                name: "IX_communication_slot_wish_MenteeId",
                table: "communication_slot_wish",
                column: "MenteeId");

            migrationBuilder.CreateIndex(
                name: "IX_communication_slot_wish_ProgrammeId_EndedAt",
                table: "communication_slot_wish",
                columns: new[] { "ProgrammeId", "EndedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_evaluation_indicator_snapshot_ProgrammeId_Day",
                table: "evaluation_indicator_snapshot",
                columns: new[] { "ProgrammeId", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_evaluation_indicator_snapshot_ProgrammeId_Indicator_Day",
                table: "evaluation_indicator_snapshot",
                columns: new[] { "ProgrammeId", "Indicator", "Day" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_evaluation_survey_invitation_Code",
                table: "evaluation_survey_invitation",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_evaluation_survey_invitation_MentorshipId",
                table: "evaluation_survey_invitation",
                column: "MentorshipId");

            migrationBuilder.CreateIndex(
                name: "IX_evaluation_survey_invitation_NextLetterAt",
                table: "evaluation_survey_invitation",
                column: "NextLetterAt");

            migrationBuilder.CreateIndex(
                name: "IX_evaluation_survey_invitation_PersonId_AnsweredAt",
                table: "evaluation_survey_invitation",
                columns: new[] { "PersonId", "AnsweredAt" });

            migrationBuilder.CreateIndex(
                name: "IX_evaluation_survey_invitation_ProgrammeId_Instrument",
                table: "evaluation_survey_invitation",
                columns: new[] { "ProgrammeId", "Instrument" });

            migrationBuilder.CreateIndex(
                name: "IX_evaluation_survey_invitation_WaveId_Recipient",
                table: "evaluation_survey_invitation",
                columns: new[] { "WaveId", "Recipient" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_evaluation_survey_response_InvitationId",
                table: "evaluation_survey_response",
                column: "InvitationId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_evaluation_survey_response_ProgrammeId_Instrument",
                table: "evaluation_survey_response",
                columns: new[] { "ProgrammeId", "Instrument" });

            migrationBuilder.CreateIndex(
                name: "IX_evaluation_survey_response_WaveId_AnsweredAt",
                table: "evaluation_survey_response",
                columns: new[] { "WaveId", "AnsweredAt" });

            migrationBuilder.CreateIndex(
                name: "IX_evaluation_survey_wave_ProgrammeId_Instrument_Moment",
                table: "evaluation_survey_wave",
                columns: new[] { "ProgrammeId", "Instrument", "Moment" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_infrastructure_action_attempt_At",
                table: "infrastructure_action_attempt",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_infrastructure_page_view_At",
                table: "infrastructure_page_view",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_infrastructure_readiness_check_ParticipationId_CheckedAt",
                table: "infrastructure_readiness_check",
                columns: new[] { "ParticipationId", "CheckedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_infrastructure_readiness_check_ProgrammeId",
                table: "infrastructure_readiness_check",
                column: "ProgrammeId");

            migrationBuilder.CreateIndex(
                name: "IX_infrastructure_ticket_OpenedBy_ClientId",
                table: "infrastructure_ticket",
                columns: new[] { "OpenedBy", "ClientId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_infrastructure_ticket_ProgrammeId_OpenedAt",
                table: "infrastructure_ticket",
                columns: new[] { "ProgrammeId", "OpenedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_journal_entry_MentorshipId_Seq",
                table: "journal_entry",
                columns: new[] { "MentorshipId", "Seq" });

            migrationBuilder.CreateIndex(
                name: "IX_journal_entry_PersonId_Seq",
                table: "journal_entry",
                columns: new[] { "PersonId", "Seq" });

            migrationBuilder.CreateIndex(
                name: "IX_journal_entry_ProgrammeId_Verb_At",
                table: "journal_entry",
                columns: new[] { "ProgrammeId", "Verb", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_letter_Cause",
                table: "letter",
                column: "Cause",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_letter_SentAt_NextAttemptAt",
                table: "letter",
                columns: new[] { "SentAt", "NextAttemptAt" });

            migrationBuilder.CreateIndex(
                name: "IX_people_authenticator_PersonId",
                table: "people_authenticator",
                column: "PersonId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_people_consent_PersonId_Purpose",
                table: "people_consent",
                columns: new[] { "PersonId", "Purpose" },
                unique: true,
                filter: "\"WithdrawnAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_people_demo_cast_member_Key",
                table: "people_demo_cast_member",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_people_identity_user_claim_UserId",
                table: "people_identity_user_claim",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_people_identity_user_login_UserId",
                table: "people_identity_user_login",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_people_identity_user_passkey_UserId",
                table: "people_identity_user_passkey",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_people_password_attempt_Address_At",
                table: "people_password_attempt",
                columns: new[] { "Address", "At" });

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "people_person",
                column: "NormalizedEmail",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_people_person_InstitutionalId",
                table: "people_person",
                column: "InstitutionalId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_people_person_InventedFor",
                table: "people_person",
                column: "InventedFor");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "people_person",
                column: "NormalizedUserName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_people_role_assignment_PersonId_EndedAt",
                table: "people_role_assignment",
                columns: new[] { "PersonId", "EndedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_people_role_assignment_ProgrammeId",
                table: "people_role_assignment",
                column: "ProgrammeId");

            migrationBuilder.CreateIndex(
                name: "IX_people_sign_in_code_Address_IssuedAt",
                table: "people_sign_in_code",
                columns: new[] { "Address", "IssuedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_people_sign_in_code_IssuedAt",
                table: "people_sign_in_code",
                column: "IssuedAt");

            migrationBuilder.CreateIndex(
                name: "IX_people_sign_in_session_PersonId_EndedAt",
                table: "people_sign_in_session",
                columns: new[] { "PersonId", "EndedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_planning_announcement_By_ClientId",
                table: "planning_announcement",
                columns: new[] { "By", "ClientId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_planning_announcement_ProgrammeId_SentAt",
                table: "planning_announcement",
                columns: new[] { "ProgrammeId", "SentAt" });

            migrationBuilder.CreateIndex(
                name: "IX_planning_application_PersonId",
                table: "planning_application",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_planning_application_ProgrammeId_Side_PersonId",
                table: "planning_application",
                columns: new[] { "ProgrammeId", "Side", "PersonId" },
                unique: true,
                filter: "\"EndedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_planning_application_ProgrammeId_State_Side_SubmittedAt_Pla~",
                table: "planning_application",
                columns: new[] { "ProgrammeId", "State", "Side", "SubmittedAt", "Places" });

            migrationBuilder.CreateIndex(
                name: "IX_planning_application_ProgrammeId_SubmittedAt_Id_State_Side_~",
                table: "planning_application",
                columns: new[] { "ProgrammeId", "SubmittedAt", "Id", "State", "Side", "PersonId" });

            migrationBuilder.CreateIndex(
                name: "IX_planning_application_topic_ProgrammeId_Side_Topic",
                table: "planning_application_topic",
                columns: new[] { "ProgrammeId", "Side", "Topic" });

            migrationBuilder.CreateIndex(
                name: "IX_planning_budget_ProgrammeId",
                table: "planning_budget",
                column: "ProgrammeId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_planning_call_ProgrammeId",
                table: "planning_call",
                column: "ProgrammeId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_planning_call_Slug",
                table: "planning_call",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_planning_code_of_conduct_ProgrammeId_Number",
                table: "planning_code_of_conduct",
                columns: new[] { "ProgrammeId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_planning_cost_entry_By_ClientId",
                table: "planning_cost_entry",
                columns: new[] { "By", "ClientId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_planning_cost_entry_ProgrammeId_On",
                table: "planning_cost_entry",
                columns: new[] { "ProgrammeId", "On" });

            migrationBuilder.CreateIndex(
                name: "IX_planning_cost_entry_ReversesId",
                table: "planning_cost_entry",
                column: "ReversesId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_planning_deputy_EndedAt_Begins",
                table: "planning_deputy",
                columns: new[] { "EndedAt", "Begins" });

            migrationBuilder.CreateIndex(
                name: "IX_planning_deputy_PersonId_EndedAt",
                table: "planning_deputy",
                columns: new[] { "PersonId", "EndedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_planning_deputy_ProgrammeId_EndedAt",
                table: "planning_deputy",
                columns: new[] { "ProgrammeId", "EndedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_planning_form_edition_ProgrammeId_Side_Number",
                table: "planning_form_edition",
                columns: new[] { "ProgrammeId", "Side", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_planning_gate_waiver_ProgrammeId_Gate",
                table: "planning_gate_waiver",
                columns: new[] { "ProgrammeId", "Gate" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_planning_interview_note_ProgrammeId_Voice",
                table: "planning_interview_note",
                columns: new[] { "ProgrammeId", "Voice" });

            migrationBuilder.CreateIndex(
                name: "IX_planning_milestone_ProgrammeId_DueOn",
                table: "planning_milestone",
                columns: new[] { "ProgrammeId", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_planning_objective_ProgrammeId",
                table: "planning_objective",
                column: "ProgrammeId");

            migrationBuilder.CreateIndex(
                name: "IX_planning_participation_AsksAgainAt",
                table: "planning_participation",
                column: "AsksAgainAt");

            migrationBuilder.CreateIndex(
                name: "IX_planning_participation_PersonId",
                table: "planning_participation",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_planning_participation_ProgrammeId_Side_PersonId",
                table: "planning_participation",
                columns: new[] { "ProgrammeId", "Side", "PersonId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_planning_participation_ProgrammeId_Side_State",
                table: "planning_participation",
                columns: new[] { "ProgrammeId", "Side", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_planning_plan_section_ProgrammeId_Part",
                table: "planning_plan_section",
                columns: new[] { "ProgrammeId", "Part" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_planning_plan_version_SectionId_Number",
                table: "planning_plan_version",
                columns: new[] { "SectionId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_planning_roster_import_ProgrammeId_ReceivedAt",
                table: "planning_roster_import",
                columns: new[] { "ProgrammeId", "ReceivedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_planning_roster_import_RunningProgrammeId",
                table: "planning_roster_import",
                column: "RunningProgrammeId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_planning_screening_ParticipationId",
                table: "planning_screening",
                column: "ParticipationId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_planning_screening_ProgrammeId_HasConflict",
                table: "planning_screening",
                columns: new[] { "ProgrammeId", "HasConflict" });

            migrationBuilder.CreateIndex(
                name: "IX_relationships_concern_ProgrammeId_RaisedAt",
                table: "relationships_concern",
                columns: new[] { "ProgrammeId", "RaisedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_relationships_concern_ReporterId_ClientId",
                table: "relationships_concern",
                columns: new[] { "ReporterId", "ClientId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_relationships_concern_evidence_ConcernId",
                table: "relationships_concern_evidence",
                column: "ConcernId");

            migrationBuilder.CreateIndex(
                name: "IX_relationships_pulse_answer_MentorshipId_PersonId_AnsweredAt",
                table: "relationships_pulse_answer",
                columns: new[] { "MentorshipId", "PersonId", "AnsweredAt" });

            migrationBuilder.CreateIndex(
                name: "IX_relationships_pulse_answer_PersonId_ClientId",
                table: "relationships_pulse_answer",
                columns: new[] { "PersonId", "ClientId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_relationships_pulse_answer_ProgrammeId_AnsweredAt",
                table: "relationships_pulse_answer",
                columns: new[] { "ProgrammeId", "AnsweredAt" });

            migrationBuilder.CreateIndex(
                name: "IX_relationships_support_contact_MentorshipId_At",
                table: "relationships_support_contact",
                columns: new[] { "MentorshipId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_relationships_support_contact_ProgrammeId_At",
                table: "relationships_support_contact",
                columns: new[] { "ProgrammeId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_skills_enrolment_ParticipationId_Module",
                table: "skills_enrolment",
                columns: new[] { "ParticipationId", "Module" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_skills_enrolment_ProgrammeId_CompletedAt",
                table: "skills_enrolment",
                columns: new[] { "ProgrammeId", "CompletedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_skills_goal_MentorshipId",
                table: "skills_goal",
                column: "MentorshipId");

            migrationBuilder.CreateIndex(
                name: "IX_skills_goal_ProgrammeId_FirstTargetOn",
                table: "skills_goal",
                columns: new[] { "ProgrammeId", "FirstTargetOn" });

            migrationBuilder.CreateIndex(
                name: "IX_skills_goal_WrittenBy_ClientId",
                table: "skills_goal",
                columns: new[] { "WrittenBy", "ClientId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_skills_training_assignment_ProgrammeId_Side",
                table: "skills_training_assignment",
                columns: new[] { "ProgrammeId", "Side" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_structure_agreement_MentorshipId_Edition",
                table: "structure_agreement",
                columns: new[] { "MentorshipId", "Edition" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_structure_coordinator_note_MentorshipId",
                table: "structure_coordinator_note",
                column: "MentorshipId");

            migrationBuilder.CreateIndex(
                name: "IX_structure_exit_talk_MentorshipId_PersonId",
                table: "structure_exit_talk",
                columns: new[] { "MentorshipId", "PersonId" });

            migrationBuilder.CreateIndex(
                name: "IX_structure_exit_talk_ParticipationId",
                table: "structure_exit_talk",
                column: "ParticipationId");

            migrationBuilder.CreateIndex(
                name: "IX_structure_exit_talk_ProgrammeId_ClosedAt_AskedAt",
                table: "structure_exit_talk",
                columns: new[] { "ProgrammeId", "ClosedAt", "AskedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_structure_group_invitation_MentorshipId_State",
                table: "structure_group_invitation",
                columns: new[] { "MentorshipId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_structure_group_invitation_ParticipationId_State",
                table: "structure_group_invitation",
                columns: new[] { "ParticipationId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_structure_group_invitation_PersonId_State",
                table: "structure_group_invitation",
                columns: new[] { "PersonId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_structure_group_invitation_State_ExpiresAt",
                table: "structure_group_invitation",
                columns: new[] { "State", "ExpiresAt" });

            migrationBuilder.CreateIndex(
                name: "IX_structure_grouping_ProgrammeId_StartedAt",
                table: "structure_grouping",
                columns: new[] { "ProgrammeId", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_structure_lottery_draw_ProgrammeId_DrawnAt",
                table: "structure_lottery_draw",
                columns: new[] { "ProgrammeId", "DrawnAt" });

            migrationBuilder.CreateIndex(
                name: "IX_structure_lottery_place_DrawId_ParticipationId",
                table: "structure_lottery_place",
                columns: new[] { "DrawId", "ParticipationId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_structure_lottery_place_DrawId_Place",
                table: "structure_lottery_place",
                columns: new[] { "DrawId", "Place" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_structure_match_run_ProgrammeId_StartedAt",
                table: "structure_match_run",
                columns: new[] { "ProgrammeId", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_structure_mentor_request_MenteeId_State",
                table: "structure_mentor_request",
                columns: new[] { "MenteeId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_structure_mentor_request_MentorId_State",
                table: "structure_mentor_request",
                columns: new[] { "MentorId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_structure_mentor_request_ProgrammeId_AskedAt",
                table: "structure_mentor_request",
                columns: new[] { "ProgrammeId", "AskedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_structure_mentor_request_State_ExpiresAt",
                table: "structure_mentor_request",
                columns: new[] { "State", "ExpiresAt" });

            migrationBuilder.CreateIndex(
                name: "IX_structure_mentorship_NextLookAt",
                table: "structure_mentorship",
                column: "NextLookAt");

            migrationBuilder.CreateIndex(
                name: "IX_structure_mentorship_ProgrammeId_State",
                table: "structure_mentorship",
                columns: new[] { "ProgrammeId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_structure_mentorship_member_MentorshipId",
                table: "structure_mentorship_member",
                column: "MentorshipId");

            migrationBuilder.CreateIndex(
                name: "IX_structure_mentorship_member_ParticipationId",
                table: "structure_mentorship_member",
                column: "ParticipationId");

            migrationBuilder.CreateIndex(
                name: "IX_structure_mentorship_member_PersonId_MentorshipId",
                table: "structure_mentorship_member",
                columns: new[] { "PersonId", "MentorshipId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_structure_nudge_MentorshipId_PersonId_Kind_Due",
                table: "structure_nudge",
                columns: new[] { "MentorshipId", "PersonId", "Kind", "Due" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_structure_nudge_PersonId_SentAt",
                table: "structure_nudge",
                columns: new[] { "PersonId", "SentAt" });

            migrationBuilder.CreateIndex(
                name: "IX_structure_nudge_SentAt_NextTry",
                table: "structure_nudge",
                columns: new[] { "SentAt", "NextTry" });

            migrationBuilder.CreateIndex(
                name: "IX_structure_nudge_switch_ProgrammeId_Kind",
                table: "structure_nudge_switch",
                columns: new[] { "ProgrammeId", "Kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_structure_proposal_RunId_MenteeId",
                table: "structure_proposal",
                columns: new[] { "RunId", "MenteeId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_structure_proposal_RunId_Place",
                table: "structure_proposal",
                columns: new[] { "RunId", "Place" });

            migrationBuilder.CreateIndex(
                name: "IX_structure_run_mentor_RunId_MentorId",
                table: "structure_run_mentor",
                columns: new[] { "RunId", "MentorId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_structure_shape_ProgrammeId_Model",
                table: "structure_shape",
                columns: new[] { "ProgrammeId", "Model" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_structure_suggestion_MenteeId_MentorId",
                table: "structure_suggestion",
                columns: new[] { "MenteeId", "MentorId" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "communication_message");

            migrationBuilder.DropTable(
                name: "communication_note_version");

            migrationBuilder.DropTable(
                name: "communication_session");

            migrationBuilder.DropTable(
                name: "communication_shared_file");

            migrationBuilder.DropTable(
                name: "communication_slot");

            migrationBuilder.DropTable(
                name: "communication_slot_wish");

            migrationBuilder.DropTable(
                name: "data_protection_key");

            migrationBuilder.DropTable(
                name: "evaluation_indicator_snapshot");

            migrationBuilder.DropTable(
                name: "evaluation_survey_invitation");

            migrationBuilder.DropTable(
                name: "evaluation_survey_response");

            migrationBuilder.DropTable(
                name: "evaluation_survey_wave");

            migrationBuilder.DropTable(
                name: "infrastructure_action_attempt");

            migrationBuilder.DropTable(
                name: "infrastructure_page_view");

            migrationBuilder.DropTable(
                name: "infrastructure_probe");

            migrationBuilder.DropTable(
                name: "infrastructure_readiness_check");

            migrationBuilder.DropTable(
                name: "infrastructure_ticket");

            migrationBuilder.DropTable(
                name: "journal_cursor");

            migrationBuilder.DropTable(
                name: "journal_entry");

            migrationBuilder.DropTable(
                name: "letter");

            migrationBuilder.DropTable(
                name: "people_authenticator");

            migrationBuilder.DropTable(
                name: "people_consent");

            migrationBuilder.DropTable(
                name: "people_demo_cast_member");

            migrationBuilder.DropTable(
                name: "people_identity_user_claim");

            migrationBuilder.DropTable(
                name: "people_identity_user_login");

            migrationBuilder.DropTable(
                name: "people_identity_user_passkey");

            migrationBuilder.DropTable(
                name: "people_identity_user_token");

            migrationBuilder.DropTable(
                name: "people_password_attempt");

            migrationBuilder.DropTable(
                name: "people_role_assignment");

            migrationBuilder.DropTable(
                name: "people_sign_in_code");

            migrationBuilder.DropTable(
                name: "people_sign_in_session");

            migrationBuilder.DropTable(
                name: "planning_announcement");

            migrationBuilder.DropTable(
                name: "planning_application_topic");

            migrationBuilder.DropTable(
                name: "planning_budget");

            migrationBuilder.DropTable(
                name: "planning_call");

            migrationBuilder.DropTable(
                name: "planning_code_of_conduct");

            migrationBuilder.DropTable(
                name: "planning_cost_entry");

            migrationBuilder.DropTable(
                name: "planning_deputy");

            migrationBuilder.DropTable(
                name: "planning_form_edition");

            migrationBuilder.DropTable(
                name: "planning_gate_waiver");

            migrationBuilder.DropTable(
                name: "planning_interview_note");

            migrationBuilder.DropTable(
                name: "planning_milestone");

            migrationBuilder.DropTable(
                name: "planning_objective");

            migrationBuilder.DropTable(
                name: "planning_participation");

            migrationBuilder.DropTable(
                name: "planning_plan_version");

            migrationBuilder.DropTable(
                name: "planning_programme");

            migrationBuilder.DropTable(
                name: "planning_roster_import");

            migrationBuilder.DropTable(
                name: "planning_screening");

            migrationBuilder.DropTable(
                name: "relationships_concern_evidence");

            migrationBuilder.DropTable(
                name: "relationships_pulse_answer");

            migrationBuilder.DropTable(
                name: "relationships_support_contact");

            migrationBuilder.DropTable(
                name: "skills_enrolment");

            migrationBuilder.DropTable(
                name: "skills_goal");

            migrationBuilder.DropTable(
                name: "skills_training_assignment");

            migrationBuilder.DropTable(
                name: "structure_agreement");

            migrationBuilder.DropTable(
                name: "structure_coordinator_note");

            migrationBuilder.DropTable(
                name: "structure_exit_talk");

            migrationBuilder.DropTable(
                name: "structure_group_invitation");

            migrationBuilder.DropTable(
                name: "structure_grouping");

            migrationBuilder.DropTable(
                name: "structure_lottery_place");

            migrationBuilder.DropTable(
                name: "structure_match_run");

            migrationBuilder.DropTable(
                name: "structure_mentor_request");

            migrationBuilder.DropTable(
                name: "structure_mentorship_member");

            migrationBuilder.DropTable(
                name: "structure_nudge");

            migrationBuilder.DropTable(
                name: "structure_nudge_refusal");

            migrationBuilder.DropTable(
                name: "structure_nudge_switch");

            migrationBuilder.DropTable(
                name: "structure_proposal");

            migrationBuilder.DropTable(
                name: "structure_run_mentor");

            migrationBuilder.DropTable(
                name: "structure_shape");

            migrationBuilder.DropTable(
                name: "structure_suggestion");

            migrationBuilder.DropTable(
                name: "communication_note");

            migrationBuilder.DropTable(
                name: "people_person");

            migrationBuilder.DropTable(
                name: "planning_application");

            migrationBuilder.DropTable(
                name: "planning_plan_section");

            migrationBuilder.DropTable(
                name: "relationships_concern");

            migrationBuilder.DropTable(
                name: "structure_lottery_draw");

            migrationBuilder.DropTable(
                name: "structure_mentorship");
        }
    }
}
