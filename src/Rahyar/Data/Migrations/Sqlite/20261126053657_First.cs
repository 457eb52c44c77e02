using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rahyar.Data.Migrations.Sqlite
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MentorshipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SenderId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClientId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 10000, nullable: false),
                    SentAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_communication_message", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "communication_note",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MentorshipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SessionId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ClientId = table.Column<Guid>(type: "TEXT", nullable: false),
                    BegunBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    AuthorId = table.Column<Guid>(type: "TEXT", nullable: false),
                    WrittenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    RemovedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    RemovedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_communication_note", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "communication_session",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MentorshipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    StartsAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    Modality = table.Column<int>(type: "INTEGER", nullable: false),
                    Topic = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    ClientId = table.Column<Guid>(type: "TEXT", nullable: false),
                    BookedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    BookedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    CancelledAt = table.Column<long>(type: "INTEGER", nullable: true),
                    HostId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Listed = table.Column<string>(type: "TEXT", nullable: false),
                    ConfirmedBy = table.Column<string>(type: "TEXT", nullable: false),
                    TroubleFor = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_communication_session", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "communication_shared_file",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MentorshipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClientId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    SharedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    SharedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    RemovedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_communication_shared_file", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "communication_slot",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MentorId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MentorPersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    StartsAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    Topics = table.Column<string>(type: "TEXT", nullable: false),
                    Modality = table.Column<int>(type: "INTEGER", nullable: false),
                    Where = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    MenteePersonId = table.Column<Guid>(type: "TEXT", nullable: true),
                    MentorshipId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Question = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_communication_slot", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "communication_slot_wish",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MenteeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AskedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Topics = table.Column<string>(type: "TEXT", nullable: false),
                    Question = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_communication_slot_wish", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "data_protection_key",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    FriendlyName = table.Column<string>(type: "TEXT", nullable: true),
                    Xml = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_data_protection_key", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "evaluation_indicator_snapshot",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Indicator = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    AsOf = table.Column<long>(type: "INTEGER", nullable: false),
                    Value = table.Column<double>(type: "REAL", nullable: true),
                    Low = table.Column<double>(type: "REAL", nullable: true),
                    High = table.Column<double>(type: "REAL", nullable: true),
                    Score = table.Column<double>(type: "REAL", nullable: true),
                    N = table.Column<int>(type: "INTEGER", nullable: false),
                    Needs = table.Column<int>(type: "INTEGER", nullable: false),
                    Status = table.Column<int>(type: "INTEGER", nullable: false),
                    Tentative = table.Column<bool>(type: "INTEGER", nullable: false),
                    FewAnswered = table.Column<bool>(type: "INTEGER", nullable: false),
                    WindowFrom = table.Column<long>(type: "INTEGER", nullable: false),
                    WindowTo = table.Column<long>(type: "INTEGER", nullable: false),
                    FormulaVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    TargetVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    Target = table.Column<double>(type: "REAL", nullable: false),
                    Danger = table.Column<double>(type: "REAL", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_evaluation_indicator_snapshot", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "evaluation_survey_invitation",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    WaveId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Instrument = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Recipient = table.Column<string>(type: "TEXT", maxLength: 320, nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: true),
                    MentorshipId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Side = table.Column<int>(type: "INTEGER", nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    Language = table.Column<string>(type: "TEXT", maxLength: 5, nullable: true),
                    Code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    InvitedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ClosesAt = table.Column<long>(type: "INTEGER", nullable: true),
                    NextLetterAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Letters = table.Column<int>(type: "INTEGER", nullable: false),
                    LetterAt = table.Column<long>(type: "INTEGER", nullable: true),
                    RemindedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    AnsweredAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_evaluation_survey_invitation", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "evaluation_survey_response",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    InvitationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    WaveId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Instrument = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    InstrumentVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: true),
                    MentorshipId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Side = table.Column<int>(type: "INTEGER", nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 5, nullable: false),
                    Answers = table.Column<string>(type: "TEXT", nullable: false),
                    Seconds = table.Column<int>(type: "INTEGER", nullable: true),
                    StraightLined = table.Column<bool>(type: "INTEGER", nullable: false),
                    Valid = table.Column<bool>(type: "INTEGER", nullable: false),
                    Scores = table.Column<string>(type: "TEXT", nullable: false),
                    Shared = table.Column<string>(type: "TEXT", nullable: false),
                    AnsweredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_evaluation_survey_response", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "evaluation_survey_wave",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Instrument = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Moment = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    StartedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ClosedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_evaluation_survey_wave", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "infrastructure_action_attempt",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Action = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Failed = table.Column<bool>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_infrastructure_action_attempt", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "infrastructure_page_view",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    LargestPaintMs = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_infrastructure_page_view", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "infrastructure_probe",
                columns: table => new
                {
                    Slot = table.Column<long>(type: "INTEGER", nullable: false),
                    Ok = table.Column<bool>(type: "INTEGER", nullable: false),
                    Milliseconds = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_infrastructure_probe", x => x.Slot);
                });

            migrationBuilder.CreateTable(
                name: "infrastructure_readiness_check",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ParticipationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Sound = table.Column<bool>(type: "INTEGER", nullable: false),
                    Picture = table.Column<bool>(type: "INTEGER", nullable: false),
                    Connection = table.Column<bool>(type: "INTEGER", nullable: false),
                    Alternative = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    CheckedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_infrastructure_readiness_check", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "infrastructure_ticket",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: true),
                    OpenedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClientId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Reply = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    RepliedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    FirstReplyAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ResolvedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ReopenedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_infrastructure_ticket", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "journal_cursor",
                columns: table => new
                {
                    Reader = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Seq = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_journal_cursor", x => x.Reader);
                });

            migrationBuilder.CreateTable(
                name: "journal_entry",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    ActorId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Verb = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: true),
                    MentorshipId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SubjectId = table.Column<Guid>(type: "TEXT", nullable: true),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Facts = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_journal_entry", x => x.Seq);
                });

            migrationBuilder.CreateTable(
                name: "letter",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    To = table.Column<string>(type: "TEXT", maxLength: 320, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Cause = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    WrittenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SentAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    NextAttemptAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LastError = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_letter", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "people_authenticator",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Key = table.Column<byte[]>(type: "BLOB", maxLength: 20, nullable: false),
                    MadeAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ConfirmedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LastStep = table.Column<long>(type: "INTEGER", nullable: false),
                    Recovery = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_authenticator", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "people_consent",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    TextVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    GivenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    WithdrawnAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_consent", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "people_demo_cast_member",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Order = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_demo_cast_member", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "people_password_attempt",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_password_attempt", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "people_person",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    SearchText = table.Column<string>(type: "TEXT", maxLength: 700, nullable: false),
                    InstitutionalId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Language = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    TimeZone = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Calendar = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DeactivatedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    InventedFor = table.Column<Guid>(type: "TEXT", nullable: true),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    NormalizedUserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    Email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    NormalizedEmail = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    EmailConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    PasswordHash = table.Column<string>(type: "TEXT", nullable: true),
                    SecurityStamp = table.Column<string>(type: "TEXT", nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "TEXT", nullable: true),
                    PhoneNumber = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    PhoneNumberConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    LockoutEnd = table.Column<long>(type: "INTEGER", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_person", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "people_role_assignment",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Role = table.Column<int>(type: "INTEGER", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Fte = table.Column<double>(type: "REAL", nullable: true),
                    Since = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Until = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_role_assignment", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "people_sign_in_code",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    IssuedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_sign_in_code", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "people_sign_in_session",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Device = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Method = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SeenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_sign_in_session", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "planning_announcement",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SubjectEnglish = table.Column<string>(type: "TEXT", maxLength: 150, nullable: false),
                    TextEnglish = table.Column<string>(type: "TEXT", maxLength: 6000, nullable: false),
                    SubjectPersian = table.Column<string>(type: "TEXT", maxLength: 150, nullable: false),
                    TextPersian = table.Column<string>(type: "TEXT", maxLength: 6000, nullable: false),
                    Audience = table.Column<string>(type: "TEXT", nullable: false),
                    Necessary = table.Column<bool>(type: "INTEGER", nullable: false),
                    ClientId = table.Column<Guid>(type: "TEXT", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    SentAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Recipients = table.Column<int>(type: "INTEGER", nullable: false),
                    Spared = table.Column<int>(type: "INTEGER", nullable: false),
                    Urgent = table.Column<bool>(type: "INTEGER", nullable: false),
                    Waits = table.Column<int>(type: "INTEGER", nullable: false),
                    WaitsUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_announcement", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "planning_application",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Side = table.Column<int>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    EditionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Answers = table.Column<string>(type: "TEXT", nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SavedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SubmittedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DecidedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    Decision = table.Column<int>(type: "INTEGER", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Told = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    ParticipationId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Places = table.Column<int>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_application", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "planning_budget",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Cents = table.Column<string>(type: "TEXT", nullable: false),
                    HourCents = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_budget", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "planning_call",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Says = table.Column<string>(type: "TEXT", nullable: false),
                    SeeksMentees = table.Column<bool>(type: "INTEGER", nullable: false),
                    SeeksMentors = table.Column<bool>(type: "INTEGER", nullable: false),
                    OpensOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ClosesOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    TimeZone = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    StoppedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_call", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "planning_code_of_conduct",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    English = table.Column<string>(type: "TEXT", maxLength: 6000, nullable: false),
                    Persian = table.Column<string>(type: "TEXT", maxLength: 6000, nullable: false),
                    WrittenBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    WrittenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_code_of_conduct", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "planning_cost_entry",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Who = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Hundredths = table.Column<int>(type: "INTEGER", nullable: false),
                    Cents = table.Column<long>(type: "INTEGER", nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    ClientId = table.Column<Guid>(type: "TEXT", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    ReversesId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_cost_entry", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "planning_deputy",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ForId = table.Column<Guid>(type: "TEXT", nullable: false),
                    NamedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    FromOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    UntilOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Begins = table.Column<long>(type: "INTEGER", nullable: false),
                    Ends = table.Column<long>(type: "INTEGER", nullable: false),
                    RoleId = table.Column<Guid>(type: "TEXT", nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_deputy", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "planning_form_edition",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Side = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Questions = table.Column<string>(type: "TEXT", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    MadeAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UsedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_form_edition", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "planning_gate_waiver",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Gate = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    AskedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    AskedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    AgreedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    AgreedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    TakenBackAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ExpiredAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_gate_waiver", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "planning_interview_note",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Voice = table.Column<int>(type: "INTEGER", nullable: false),
                    With = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    HeldOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Said = table.Column<string>(type: "TEXT", maxLength: 10000, nullable: false),
                    Follows = table.Column<string>(type: "TEXT", maxLength: 10000, nullable: false),
                    AuthorId = table.Column<Guid>(type: "TEXT", nullable: false),
                    WrittenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SignedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_interview_note", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "planning_milestone",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    FirstDueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    MadeAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DoneOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_milestone", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "planning_objective",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Measure = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Indicator = table.Column<string>(type: "TEXT", maxLength: 10, nullable: true),
                    Baseline = table.Column<double>(type: "REAL", nullable: true),
                    Target = table.Column<double>(type: "REAL", nullable: true),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    MadeAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DroppedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_objective", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "planning_participation",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RestsUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    AsksAgainAt = table.Column<long>(type: "INTEGER", nullable: true),
                    AskedAgainAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Side = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    EnrolledAt = table.Column<long>(type: "INTEGER", nullable: false),
                    WaitingSince = table.Column<long>(type: "INTEGER", nullable: false),
                    LeftAt = table.Column<long>(type: "INTEGER", nullable: true),
                    PreparedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ReadyAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ScreenedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ScreenedUntil = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    OwnScreeningAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Profile = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_participation", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "planning_plan_section",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Part = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    AuthorId = table.Column<Guid>(type: "TEXT", nullable: true),
                    WrittenAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ApprovedNumber = table.Column<int>(type: "INTEGER", nullable: true),
                    ApprovedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    ApprovedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Note = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_plan_section", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "planning_programme",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Faculty = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    IsTest = table.Column<bool>(type: "INTEGER", nullable: false),
                    Model = table.Column<int>(type: "INTEGER", nullable: false),
                    StartsOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    EndsOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    CadenceDays = table.Column<int>(type: "INTEGER", nullable: false),
                    DefaultPlaces = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LaunchedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ClosedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ArchivedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Times = table.Column<string>(type: "TEXT", nullable: false),
                    MatchRules = table.Column<string>(type: "TEXT", nullable: true),
                    WaitingOrder = table.Column<int>(type: "INTEGER", nullable: false),
                    MenteesChoose = table.Column<bool>(type: "INTEGER", nullable: false),
                    RequestsAtOnce = table.Column<int>(type: "INTEGER", nullable: false),
                    RequestDays = table.Column<int>(type: "INTEGER", nullable: false),
                    ScreeningParts = table.Column<int>(type: "INTEGER", nullable: false),
                    ScreeningReason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_programme", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "planning_roster_import",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Side = table.Column<int>(type: "INTEGER", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    ById = table.Column<Guid>(type: "TEXT", nullable: true),
                    ReceivedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Rows = table.Column<int>(type: "INTEGER", nullable: false),
                    NewRows = table.Column<int>(type: "INTEGER", nullable: false),
                    ChangedRows = table.Column<int>(type: "INTEGER", nullable: false),
                    UnchangedRows = table.Column<int>(type: "INTEGER", nullable: false),
                    FaultCount = table.Column<int>(type: "INTEGER", nullable: false),
                    BringsBack = table.Column<bool>(type: "INTEGER", nullable: false),
                    WithdrawsMissing = table.Column<bool>(type: "INTEGER", nullable: false),
                    Failure = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    RunningProgrammeId = table.Column<Guid>(type: "TEXT", nullable: true),
                    PreviewJson = table.Column<string>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_roster_import", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "planning_screening",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ParticipationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CheckedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    CheckedUntil = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    CheckNote = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    CheckedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    SignedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    SignedVersion = table.Column<int>(type: "INTEGER", nullable: true),
                    DeclaredAt = table.Column<long>(type: "INTEGER", nullable: true),
                    HasConflict = table.Column<bool>(type: "INTEGER", nullable: false),
                    Conflict = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DecidedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    DecisionNote = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Never = table.Column<string>(type: "TEXT", nullable: false),
                    PassedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_screening", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "relationships_concern",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MentorshipId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ReporterId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClientId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 10000, nullable: false),
                    RaisedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    AcknowledgedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ConcludedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Conclusion = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_relationships_concern", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "relationships_pulse_answer",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MentorshipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClientId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Contact = table.Column<int>(type: "INTEGER", nullable: true),
                    Progress = table.Column<int>(type: "INTEGER", nullable: true),
                    Obstacles = table.Column<int>(type: "INTEGER", nullable: false),
                    WantsContact = table.Column<bool>(type: "INTEGER", nullable: false),
                    AnsweredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_relationships_pulse_answer", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "relationships_support_contact",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MentorshipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CoordinatorId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    AnsweredAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_relationships_support_contact", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "skills_enrolment",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ParticipationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Side = table.Column<int>(type: "INTEGER", nullable: false),
                    Module = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    CompletedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    FirstAsked = table.Column<int>(type: "INTEGER", nullable: false),
                    FirstCorrect = table.Column<int>(type: "INTEGER", nullable: false),
                    FirstChoices = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_skills_enrolment", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "skills_goal",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MentorshipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    WrittenBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClientId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    WrittenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    FirstTargetOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    TargetOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ReachedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    MentorConfirmedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    MenteeConfirmedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    AbandonedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_skills_goal", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "skills_training_assignment",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Side = table.Column<int>(type: "INTEGER", nullable: false),
                    Module = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    AssignedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    AssignedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_skills_training_assignment", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "structure_agreement",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MentorshipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Edition = table.Column<int>(type: "INTEGER", nullable: false),
                    DraftedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    DraftedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    CadenceDays = table.Column<int>(type: "INTEGER", nullable: false),
                    ReplyHours = table.Column<int>(type: "INTEGER", nullable: false),
                    Channels = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Confidentiality = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    ReconnectRule = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    SignedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Signatures = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_agreement", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "structure_coordinator_note",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MentorshipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_coordinator_note", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "structure_exit_talk",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MentorshipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ParticipationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OfferedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    AtMidpoint = table.Column<bool>(type: "INTEGER", nullable: false),
                    OfferedUntil = table.Column<long>(type: "INTEGER", nullable: false),
                    AskedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Words = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    ClosedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ClosedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    Held = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_exit_talk", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "structure_group_invitation",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MentorshipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ParticipationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Side = table.Column<int>(type: "INTEGER", nullable: false),
                    HoldsPlace = table.Column<bool>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    InvitedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    InvitedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ClosedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_group_invitation", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "structure_grouping",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Model = table.Column<int>(type: "INTEGER", nullable: false),
                    Least = table.Column<int>(type: "INTEGER", nullable: false),
                    Most = table.Column<int>(type: "INTEGER", nullable: false),
                    Mentors = table.Column<int>(type: "INTEGER", nullable: false),
                    Everyone = table.Column<bool>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    StartedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Groups = table.Column<string>(type: "TEXT", nullable: false),
                    Waiting = table.Column<string>(type: "TEXT", nullable: false),
                    Gap = table.Column<double>(type: "REAL", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_grouping", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "structure_lottery_draw",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Seed = table.Column<long>(type: "INTEGER", nullable: false),
                    Stratified = table.Column<bool>(type: "INTEGER", nullable: false),
                    People = table.Column<int>(type: "INTEGER", nullable: false),
                    DrawnBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    DrawnAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_lottery_draw", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "structure_match_run",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Model = table.Column<int>(type: "INTEGER", nullable: false),
                    Aim = table.Column<int>(type: "INTEGER", nullable: false),
                    Order = table.Column<int>(type: "INTEGER", nullable: false),
                    Rules = table.Column<string>(type: "TEXT", nullable: false),
                    Seed = table.Column<long>(type: "INTEGER", nullable: false),
                    AfterId = table.Column<Guid>(type: "TEXT", nullable: true),
                    StartedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    FinishedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Percent = table.Column<int>(type: "INTEGER", nullable: false),
                    Mentees = table.Column<int>(type: "INTEGER", nullable: false),
                    Mentors = table.Column<int>(type: "INTEGER", nullable: false),
                    Places = table.Column<int>(type: "INTEGER", nullable: false),
                    Matched = table.Column<int>(type: "INTEGER", nullable: false),
                    Value = table.Column<long>(type: "INTEGER", nullable: false),
                    UpperBound = table.Column<long>(type: "INTEGER", nullable: false),
                    Seconds = table.Column<double>(type: "REAL", nullable: false),
                    Floor = table.Column<int>(type: "INTEGER", nullable: true),
                    Kept = table.Column<int>(type: "INTEGER", nullable: true),
                    Moved = table.Column<int>(type: "INTEGER", nullable: true),
                    ForcedToMove = table.Column<int>(type: "INTEGER", nullable: true),
                    Failure = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_match_run", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "structure_mentor_request",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MenteeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MentorId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MenteePersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MentorPersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    AskedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false),
                    RemindAt = table.Column<long>(type: "INTEGER", nullable: true),
                    RemindedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Words = table.Column<string>(type: "TEXT", maxLength: 600, nullable: false),
                    Question = table.Column<string>(type: "TEXT", maxLength: 600, nullable: true),
                    Reply = table.Column<string>(type: "TEXT", maxLength: 600, nullable: true),
                    RepliedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    AnsweredAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ClosedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 30, nullable: true),
                    MentorshipId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Score = table.Column<int>(type: "INTEGER", nullable: false),
                    Terms = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_mentor_request", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "structure_mentorship",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RiskReasons = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    AskedCoordinatorAt = table.Column<long>(type: "INTEGER", nullable: true),
                    QuietFrom = table.Column<long>(type: "INTEGER", nullable: true),
                    ExcusedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Model = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    StateSince = table.Column<long>(type: "INTEGER", nullable: false),
                    ProposedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    AcceptedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    FirstMessageAt = table.Column<long>(type: "INTEGER", nullable: true),
                    FirstMessageBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    FirstContactAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LastContactAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LastWordBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    LastWordAt = table.Column<long>(type: "INTEGER", nullable: true),
                    AgreedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    FirstGoalAt = table.Column<long>(type: "INTEGER", nullable: true),
                    CadenceDays = table.Column<int>(type: "INTEGER", nullable: false),
                    ReplyHours = table.Column<int>(type: "INTEGER", nullable: true),
                    PlannedEndOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    PausedUntil = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndReason = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    MissedSessionsInARow = table.Column<int>(type: "INTEGER", nullable: false),
                    Extended = table.Column<bool>(type: "INTEGER", nullable: false),
                    ClosingTalkLogged = table.Column<bool>(type: "INTEGER", nullable: false),
                    Score = table.Column<int>(type: "INTEGER", nullable: false),
                    Reasons = table.Column<string>(type: "TEXT", nullable: false),
                    NextLookAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Wished = table.Column<int>(type: "INTEGER", nullable: true),
                    WishedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    WishedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    WishedUntil = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    SafeguardingAskedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    SafeguardingAskedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    LeastMembers = table.Column<int>(type: "INTEGER", nullable: false),
                    HoldsPlaces = table.Column<bool>(type: "INTEGER", nullable: false),
                    ScreeningParts = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_mentorship", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "structure_nudge",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MentorshipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    Due = table.Column<long>(type: "INTEGER", nullable: false),
                    NextTry = table.Column<long>(type: "INTEGER", nullable: false),
                    SentAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ActedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DroppedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_nudge", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "structure_nudge_refusal",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_nudge_refusal", x => new { x.PersonId, x.Kind });
                });

            migrationBuilder.CreateTable(
                name: "structure_nudge_switch",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    Off = table.Column<bool>(type: "INTEGER", nullable: false),
                    ByRate = table.Column<bool>(type: "INTEGER", nullable: false),
                    Since = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_nudge_switch", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "structure_proposal",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RunId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Place = table.Column<int>(type: "INTEGER", nullable: false),
                    Turn = table.Column<int>(type: "INTEGER", nullable: true),
                    MenteeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MentorId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Score = table.Column<int>(type: "INTEGER", nullable: false),
                    RunnerUpId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Margin = table.Column<int>(type: "INTEGER", nullable: true),
                    Locked = table.Column<bool>(type: "INTEGER", nullable: false),
                    Edited = table.Column<bool>(type: "INTEGER", nullable: false),
                    Terms = table.Column<string>(type: "TEXT", nullable: false),
                    Shortfall = table.Column<string>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_proposal", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "structure_run_mentor",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RunId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MentorId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Places = table.Column<int>(type: "INTEGER", nullable: false),
                    Price = table.Column<double>(type: "REAL", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_run_mentor", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "structure_shape",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Model = table.Column<int>(type: "INTEGER", nullable: false),
                    LeastMentees = table.Column<int>(type: "INTEGER", nullable: true),
                    MostMentees = table.Column<int>(type: "INTEGER", nullable: true),
                    Mentors = table.Column<int>(type: "INTEGER", nullable: true),
                    Roles = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Length = table.Column<int>(type: "INTEGER", nullable: true),
                    CadenceDays = table.Column<int>(type: "INTEGER", nullable: true),
                    Mix = table.Column<int>(type: "INTEGER", nullable: true),
                    Bringing = table.Column<int>(type: "INTEGER", nullable: true),
                    Closing = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    PublishedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    PublishedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_shape", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "structure_suggestion",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MenteeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MentorId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Round = table.Column<int>(type: "INTEGER", nullable: false),
                    Place = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_suggestion", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "communication_note_version",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    NoteId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: false),
                    AuthorId = table.Column<Guid>(type: "TEXT", nullable: false),
                    WrittenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
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
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClaimType = table.Column<string>(type: "TEXT", nullable: true),
                    ClaimValue = table.Column<string>(type: "TEXT", nullable: true)
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
                    LoginProvider = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    ProviderKey = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    ProviderDisplayName = table.Column<string>(type: "TEXT", nullable: true),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false)
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
                    CredentialId = table.Column<byte[]>(type: "BLOB", maxLength: 1024, nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Data = table.Column<string>(type: "TEXT", nullable: false)
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
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    LoginProvider = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Value = table.Column<string>(type: "TEXT", nullable: true)
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
                    ApplicationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Topic = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Side = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_application_topic", x => new { x.ApplicationId, x.Topic });
                    table.ForeignKey(
                        name: "FK_planning_application_topic_planning_application_ApplicationId",
                        column: x => x.ApplicationId,
                        principalTable: "planning_application",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "planning_plan_version",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SectionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: false),
                    AuthorId = table.Column<Guid>(type: "TEXT", nullable: false),
                    WrittenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ConcernId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MessageId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SenderId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 10000, nullable: false),
                    SentAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_relationships_concern_evidence", x => x.Id);
                    table.ForeignKey(
                        name: "FK_relationships_concern_evidence_relationships_concern_ConcernId",
                        column: x => x.ConcernId,
                        principalTable: "relationships_concern",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "structure_lottery_place",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    DrawId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ParticipationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Place = table.Column<int>(type: "INTEGER", nullable: false),
                    Group = table.Column<string>(type: "TEXT", nullable: true),
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MentorshipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ParticipationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Side = table.Column<int>(type: "INTEGER", nullable: false),
                    Answer = table.Column<int>(type: "INTEGER", nullable: false),
                    AnsweredAt = table.Column<long>(type: "INTEGER", nullable: true),
                    PreparedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ReadyAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ScreenedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ScreenedUntil = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    OwnScreeningAt = table.Column<long>(type: "INTEGER", nullable: true),
                    SignedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ClosingTalkAt = table.Column<long>(type: "INTEGER", nullable: true),
                    CloseAnsweredAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LastPulse = table.Column<double>(type: "REAL", nullable: true),
                    LastPulseAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LowPulsesInARow = table.Column<int>(type: "INTEGER", nullable: false),
                    StaysAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LastSeenAt = table.Column<long>(type: "INTEGER", nullable: true),
                    QuietToldAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LeftAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ReadUpTo = table.Column<long>(type: "INTEGER", nullable: true),
                    NotesSeenUpTo = table.Column<long>(type: "INTEGER", nullable: true),
                    FilesSeenUpTo = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_mentorship_member", x => x.Id);
                    table.ForeignKey(
                        name: "FK_structure_mentorship_member_structure_mentorship_MentorshipId",
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
                name: "IX_planning_application_ProgrammeId_State_Side_SubmittedAt_Places",
                table: "planning_application",
                columns: new[] { "ProgrammeId", "State", "Side", "SubmittedAt", "Places" });

            migrationBuilder.CreateIndex(
                name: "IX_planning_application_ProgrammeId_SubmittedAt_Id_State_Side_PersonId",
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
