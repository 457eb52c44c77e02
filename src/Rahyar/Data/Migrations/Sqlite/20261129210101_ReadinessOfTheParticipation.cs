using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rahyar.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ReadinessOfTheParticipation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "own_screening_at",
                table: "structure_mentorship_member");

            migrationBuilder.DropColumn(
                name: "prepared_at",
                table: "structure_mentorship_member");

            migrationBuilder.DropColumn(
                name: "ready_at",
                table: "structure_mentorship_member");

            migrationBuilder.DropColumn(
                name: "screened_at",
                table: "structure_mentorship_member");

            migrationBuilder.DropColumn(
                name: "screened_until",
                table: "structure_mentorship_member");

            migrationBuilder.AddForeignKey(
                name: "FK_structure_mentorship_member_planning_participation_participation_id",
                table: "structure_mentorship_member",
                column: "participation_id",
                principalTable: "planning_participation",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_structure_mentorship_member_planning_participation_participation_id",
                table: "structure_mentorship_member");

            migrationBuilder.AddColumn<long>(
                name: "own_screening_at",
                table: "structure_mentorship_member",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "prepared_at",
                table: "structure_mentorship_member",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ready_at",
                table: "structure_mentorship_member",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "screened_at",
                table: "structure_mentorship_member",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "screened_until",
                table: "structure_mentorship_member",
                type: "TEXT",
                nullable: true);
        }
    }
}
