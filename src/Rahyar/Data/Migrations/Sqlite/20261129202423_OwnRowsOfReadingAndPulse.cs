using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rahyar.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class OwnRowsOfReadingAndPulse : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "communication_reading_position",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    mentorship_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    thread_up_to = table.Column<long>(type: "INTEGER", nullable: true),
                    notes_up_to = table.Column<long>(type: "INTEGER", nullable: true),
                    files_up_to = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_communication_reading_position", x => x.id);
                });

            migrationBuilder.AddColumn<bool>(
                name: "is_dissatisfied",
                table: "structure_mentorship_member",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.Sql("""
                INSERT INTO communication_reading_position (id, version, mentorship_id, person_id, thread_up_to, notes_up_to, files_up_to)
                SELECT id, 0, mentorship_id, person_id, read_up_to, notes_seen_up_to, files_seen_up_to FROM structure_mentorship_member
                WHERE read_up_to IS NOT NULL OR notes_seen_up_to IS NOT NULL OR files_seen_up_to IS NOT NULL
                """);
            migrationBuilder.Sql("UPDATE structure_mentorship_member SET is_dissatisfied = TRUE WHERE last_pulse < 3");

            migrationBuilder.DropColumn(
                name: "files_seen_up_to",
                table: "structure_mentorship_member");

            migrationBuilder.DropColumn(
                name: "last_pulse",
                table: "structure_mentorship_member");

            migrationBuilder.DropColumn(
                name: "last_pulse_at",
                table: "structure_mentorship_member");

            migrationBuilder.DropColumn(
                name: "low_pulses_in_arow",
                table: "structure_mentorship_member");

            migrationBuilder.DropColumn(
                name: "notes_seen_up_to",
                table: "structure_mentorship_member");

            migrationBuilder.DropColumn(
                name: "read_up_to",
                table: "structure_mentorship_member");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "communication_reading_position");

            migrationBuilder.DropColumn(
                name: "is_dissatisfied",
                table: "structure_mentorship_member");

            migrationBuilder.AddColumn<int>(
                name: "low_pulses_in_arow",
                table: "structure_mentorship_member",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "files_seen_up_to",
                table: "structure_mentorship_member",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "last_pulse",
                table: "structure_mentorship_member",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "last_pulse_at",
                table: "structure_mentorship_member",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "notes_seen_up_to",
                table: "structure_mentorship_member",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "read_up_to",
                table: "structure_mentorship_member",
                type: "INTEGER",
                nullable: true);
        }
    }
}
